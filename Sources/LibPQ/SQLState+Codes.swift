extension SQLState {
    // Class 08: Connection Exception
    /// Code 08000, `connection_exception`.
    public static let connectionException = SQLState(rawValue: "08000")
    /// Code 08001, `sqlclient_unable_to_establish_sqlconnection`.
    public static let sqlClientUnableToEstablishSQLConnection = SQLState(rawValue: "08001")
    /// Code 08003, `connection_does_not_exist`.
    public static let connectionDoesNotExist = SQLState(rawValue: "08003")
    /// Code 08004, `sqlserver_rejected_establishment_of_sqlconnection`.
    public static let sqlServerRejectedEstablishmentOfSQLConnection = SQLState(rawValue: "08004")
    /// Code 08006, `connection_failure`.
    public static let connectionFailure = SQLState(rawValue: "08006")
    /// Code 08007, `transaction_resolution_unknown`.
    public static let transactionResolutionUnknown = SQLState(rawValue: "08007")
    /// Code 08P01, `protocol_violation`.
    public static let protocolViolation = SQLState(rawValue: "08P01")
    // Class 0A: Feature Not Supported
    /// Code 0A000, `feature_not_supported`.
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    // Class 21: Cardinality Violation
    /// Code 21000, `cardinality_violation`.
    public static let cardinalityViolation = SQLState(rawValue: "21000")
    // Class 22: Data Exception
    /// Code 22001, `string_data_right_truncation`.
    public static let stringDataRightTruncation = SQLState(rawValue: "22001")
    /// Code 22003, `numeric_value_out_of_range`.
    public static let numericValueOutOfRange = SQLState(rawValue: "22003")
    /// Code 22007, `invalid_datetime_format`.
    public static let invalidDatetimeFormat = SQLState(rawValue: "22007")
    /// Code 22008, `datetime_field_overflow`.
    public static let datetimeFieldOverflow = SQLState(rawValue: "22008")
    /// Code 2200G, `most_specific_type_mismatch`.
    public static let mostSpecificTypeMismatch = SQLState(rawValue: "2200G")
    /// Code 22012, `division_by_zero`.
    public static let divisionByZero = SQLState(rawValue: "22012")
    /// Code 22021, `character_not_in_repertoire`.
    public static let characterNotInRepertoire = SQLState(rawValue: "22021")
    /// Code 22023, `invalid_parameter_value`.
    public static let invalidParameterValue = SQLState(rawValue: "22023")
    /// Code 22025, `invalid_escape_sequence`.
    public static let invalidEscapeSequence = SQLState(rawValue: "22025")
    /// Code 22P02, `invalid_text_representation`.
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    /// Code 22P03, `invalid_binary_representation`.
    public static let invalidBinaryRepresentation = SQLState(rawValue: "22P03")
    /// Code 22P04, `bad_copy_file_format`.
    public static let badCopyFileFormat = SQLState(rawValue: "22P04")
    /// Code 22P05, `untranslatable_character`.
    public static let untranslatableCharacter = SQLState(rawValue: "22P05")
    /// Code 22030, `duplicate_json_object_key_value`.
    public static let duplicateJSONObjectKeyValue = SQLState(rawValue: "22030")
    /// Code 22032, `invalid_json_text`.
    public static let invalidJSONText = SQLState(rawValue: "22032")
    // Class 23: Integrity Constraint Violation
    /// Code 23000, `integrity_constraint_violation`.
    public static let integrityConstraintViolation = SQLState(rawValue: "23000")
    /// Code 23001, `restrict_violation`.
    public static let restrictViolation = SQLState(rawValue: "23001")
    /// Code 23502, `not_null_violation`.
    public static let notNullViolation = SQLState(rawValue: "23502")
    /// Code 23503, `foreign_key_violation`.
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// Code 23505, `unique_violation`.
    public static let uniqueViolation = SQLState(rawValue: "23505")
    /// Code 23514, `check_violation`.
    public static let checkViolation = SQLState(rawValue: "23514")
    /// Code 23P01, `exclusion_violation`.
    public static let exclusionViolation = SQLState(rawValue: "23P01")
    // Class 25: Invalid Transaction State
    /// Code 25000, `invalid_transaction_state`.
    public static let invalidTransactionState = SQLState(rawValue: "25000")
    /// Code 25001, `active_sql_transaction`.
    public static let activeSQLTransaction = SQLState(rawValue: "25001")
    /// Code 25006, `read_only_sql_transaction`.
    public static let readOnlySQLTransaction = SQLState(rawValue: "25006")
    /// Code 25P01, `no_active_sql_transaction`.
    public static let noActiveSQLTransaction = SQLState(rawValue: "25P01")
    /// Code 25P02, `in_failed_sql_transaction`.
    public static let inFailedSQLTransaction = SQLState(rawValue: "25P02")
    /// Code 25P03, `idle_in_transaction_session_timeout`.
    public static let idleInTransactionSessionTimeout = SQLState(rawValue: "25P03")
    // Class 26: Invalid SQL Statement Name
    /// Code 26000, `invalid_sql_statement_name`.
    public static let invalidSQLStatementName = SQLState(rawValue: "26000")
    // Class 28: Invalid Authorization Specification
    /// Code 28000, `invalid_authorization_specification`.
    public static let invalidAuthorizationSpecification = SQLState(rawValue: "28000")
    /// Code 28P01, `invalid_password`.
    public static let invalidPassword = SQLState(rawValue: "28P01")
    // Class 3D: Invalid Catalog Name
    /// Code 3D000, `invalid_catalog_name`.
    public static let invalidCatalogName = SQLState(rawValue: "3D000")
    // Class 3F: Invalid Schema Name
    /// Code 3F000, `invalid_schema_name`.
    public static let invalidSchemaName = SQLState(rawValue: "3F000")
    // Class 40: Transaction Rollback
    /// Code 40000, `transaction_rollback`.
    public static let transactionRollback = SQLState(rawValue: "40000")
    /// Code 40001, `serialization_failure`.
    public static let serializationFailure = SQLState(rawValue: "40001")
    /// Code 40002, `transaction_integrity_constraint_violation`.
    public static let transactionIntegrityConstraintViolation = SQLState(rawValue: "40002")
    /// Code 40003, `statement_completion_unknown`.
    public static let statementCompletionUnknown = SQLState(rawValue: "40003")
    /// Code 40P01, `deadlock_detected`.
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    // Class 42: Syntax Error or Access Rule Violation
    /// Code 42501, `insufficient_privilege`.
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    /// Code 42601, `syntax_error`.
    public static let syntaxError = SQLState(rawValue: "42601")
    /// Code 42602, `invalid_name`.
    public static let invalidName = SQLState(rawValue: "42602")
    /// Code 42622, `name_too_long`.
    public static let nameTooLong = SQLState(rawValue: "42622")
    /// Code 42701, `duplicate_column`.
    public static let duplicateColumn = SQLState(rawValue: "42701")
    /// Code 42702, `ambiguous_column`.
    public static let ambiguousColumn = SQLState(rawValue: "42702")
    /// Code 42703, `undefined_column`.
    public static let undefinedColumn = SQLState(rawValue: "42703")
    /// Code 42704, `undefined_object`.
    public static let undefinedObject = SQLState(rawValue: "42704")
    /// Code 42710, `duplicate_object`.
    public static let duplicateObject = SQLState(rawValue: "42710")
    /// Code 42712, `duplicate_alias`.
    public static let duplicateAlias = SQLState(rawValue: "42712")
    /// Code 42723, `duplicate_function`.
    public static let duplicateFunction = SQLState(rawValue: "42723")
    /// Code 42725, `ambiguous_function`.
    public static let ambiguousFunction = SQLState(rawValue: "42725")
    /// Code 42803, `grouping_error`.
    public static let groupingError = SQLState(rawValue: "42803")
    /// Code 42804, `datatype_mismatch`.
    public static let datatypeMismatch = SQLState(rawValue: "42804")
    /// Code 42809, `wrong_object_type`.
    public static let wrongObjectType = SQLState(rawValue: "42809")
    /// Code 42830, `invalid_foreign_key`.
    public static let invalidForeignKey = SQLState(rawValue: "42830")
    /// Code 42846, `cannot_coerce`.
    public static let cannotCoerce = SQLState(rawValue: "42846")
    /// Code 42883, `undefined_function`.
    public static let undefinedFunction = SQLState(rawValue: "42883")
    /// Code 42939, `reserved_name`.
    public static let reservedName = SQLState(rawValue: "42939")
    /// Code 42P01, `undefined_table`.
    public static let undefinedTable = SQLState(rawValue: "42P01")
    /// Code 42P02, `undefined_parameter`.
    public static let undefinedParameter = SQLState(rawValue: "42P02")
    /// Code 42P03, `duplicate_cursor`.
    public static let duplicateCursor = SQLState(rawValue: "42P03")
    /// Code 42P04, `duplicate_database`.
    public static let duplicateDatabase = SQLState(rawValue: "42P04")
    /// Code 42P05, `duplicate_prepared_statement`.
    public static let duplicatePreparedStatement = SQLState(rawValue: "42P05")
    /// Code 42P06, `duplicate_schema`.
    public static let duplicateSchema = SQLState(rawValue: "42P06")
    /// Code 42P07, `duplicate_table`.
    public static let duplicateTable = SQLState(rawValue: "42P07")
    /// Code 42P18, `indeterminate_datatype`.
    public static let indeterminateDatatype = SQLState(rawValue: "42P18")
    // Class 53: Insufficient Resources
    /// Code 53000, `insufficient_resources`.
    public static let insufficientResources = SQLState(rawValue: "53000")
    /// Code 53100, `disk_full`.
    public static let diskFull = SQLState(rawValue: "53100")
    /// Code 53200, `out_of_memory`.
    public static let outOfMemory = SQLState(rawValue: "53200")
    /// Code 53300, `too_many_connections`.
    public static let tooManyConnections = SQLState(rawValue: "53300")
    /// Code 53400, `configuration_limit_exceeded`.
    public static let configurationLimitExceeded = SQLState(rawValue: "53400")
    // Class 54: Program Limit Exceeded
    /// Code 54000, `program_limit_exceeded`.
    public static let programLimitExceeded = SQLState(rawValue: "54000")
    /// Code 54001, `statement_too_complex`.
    public static let statementTooComplex = SQLState(rawValue: "54001")
    /// Code 54011, `too_many_columns`.
    public static let tooManyColumns = SQLState(rawValue: "54011")
    /// Code 54023, `too_many_arguments`.
    public static let tooManyArguments = SQLState(rawValue: "54023")
    // Class 55: Object Not In Prerequisite State
    /// Code 55000, `object_not_in_prerequisite_state`.
    public static let objectNotInPrerequisiteState = SQLState(rawValue: "55000")
    /// Code 55006, `object_in_use`.
    public static let objectInUse = SQLState(rawValue: "55006")
    /// Code 55P02, `cant_change_runtime_param`.
    public static let cantChangeRuntimeParam = SQLState(rawValue: "55P02")
    /// Code 55P03, `lock_not_available`.
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    // Class 57: Operator Intervention
    /// Code 57000, `operator_intervention`.
    public static let operatorIntervention = SQLState(rawValue: "57000")
    /// Code 57014, `query_canceled`.
    public static let queryCanceled = SQLState(rawValue: "57014")
    /// Code 57P01, `admin_shutdown`.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// Code 57P02, `crash_shutdown`.
    public static let crashShutdown = SQLState(rawValue: "57P02")
    /// Code 57P03, `cannot_connect_now`.
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    /// Code 57P04, `database_dropped`.
    public static let databaseDropped = SQLState(rawValue: "57P04")
    /// Code 57P05, `idle_session_timeout`.
    public static let idleSessionTimeout = SQLState(rawValue: "57P05")
    // Class 58: System Error (errors external to PostgreSQL itself)
    /// Code 58000, `system_error`.
    public static let systemError = SQLState(rawValue: "58000")
    /// Code 58030, `io_error`.
    public static let ioError = SQLState(rawValue: "58030")
    /// Code 58P01, `undefined_file`.
    public static let undefinedFile = SQLState(rawValue: "58P01")
    // Class P0: PL/pgSQL Error
    /// Code P0001, `raise_exception`.
    public static let raiseException = SQLState(rawValue: "P0001")
    /// Code P0002, `no_data_found`.
    public static let noDataFound = SQLState(rawValue: "P0002")
    /// Code P0003, `too_many_rows`.
    public static let tooManyRows = SQLState(rawValue: "P0003")
    /// Code P0004, `assert_failure`.
    public static let assertFailure = SQLState(rawValue: "P0004")
    // Class XX: Internal Error
    /// Code XX000, `internal_error`.
    public static let internalError = SQLState(rawValue: "XX000")
    /// Code XX001, `data_corrupted`.
    public static let dataCorrupted = SQLState(rawValue: "XX001")
    /// Code XX002, `index_corrupted`.
    public static let indexCorrupted = SQLState(rawValue: "XX002")
}
