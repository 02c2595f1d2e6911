# The history that positions in the feed belong to: the same while a database lives, another one after a restore.

epoch=$(owner "SELECT feed_epoch()")
equal "an epoch stays" "$(owner 'SELECT feed_epoch()')" "$epoch"
owner "ALTER TABLE catalogue_change RENAME TO catalogue_change_kept;
    CREATE TABLE catalogue_change (LIKE catalogue_change_kept)" > /dev/null
equal "a feed made anew is another history" "$(owner "SELECT feed_epoch() = '$epoch'")" f
owner "DROP TABLE catalogue_change; ALTER TABLE catalogue_change_kept RENAME TO catalogue_change" > /dev/null
equal "and the old one is the old history" "$(owner 'SELECT feed_epoch()')" "$epoch"
