import FoundationEssentials
import Testing

@testable import TsunagiStore

/// Which folders the user that a server steps down to can reach.
@Suite("The user a server steps down to")
struct UnprivilegedUserTests {
    @Test(
        "A folder is reached through folders open to all, not through one kept private",
        arguments: [0o755, 0o711, 0o700])
    func reach(mode: Int) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tsunagi-reach-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
        let stranger = UnprivilegedUser(userID: 4_000_000, groupID: 4_000_000)
        #expect(stranger.canReach(folder + "/postgres") == (mode != 0o700))
        let owner = UnprivilegedUser(userID: currentUserID(), groupID: 4_000_000)
        #expect(owner.canReach(folder + "/postgres"))
    }
}
