import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The user a server runs as when the caller is root, since PostgreSQL refuses to run as root.
struct UnprivilegedUser: Hashable, Sendable {
    let userID: uid_t
    let groupID: gid_t

    /// The user to step down to: `postgres`, else `nobody`; `nil` when the caller is not root.
    static func steppingDown() -> UnprivilegedUser? {
        guard geteuid() == 0 else { return nil }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return UnprivilegedUser(userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid)
            }
        }
        return nil
    }

    /// Whether the user may pass through every folder above a path.
    ///
    /// Attributes are numbers of differing types on different systems, but all print as numbers.
    func canReach(_ path: String) -> Bool {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder) else { continue }
            func number(_ key: FileAttributeKey) -> UInt32 {
                attributes[key].flatMap { UInt32("\($0)") } ?? 0
            }
            let mode = number(.posixPermissions)
            let isOwner = number(.ownerAccountID) == userID && mode & 0o100 != 0
            let isInGroup = number(.groupOwnerAccountID) == groupID && mode & 0o010 != 0
            guard isOwner || isInGroup || mode & 0o001 != 0 else { return false }
        }
        return true
    }

    /// Gives a folder to the user.
    func own(_ path: String) {
        _ = chown(path, userID, groupID)
    }
}

/// The caller's user id.
func currentUserID() -> UInt32 { geteuid() }
