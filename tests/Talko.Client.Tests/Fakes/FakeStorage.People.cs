using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>Who is found, and who is blocked.</summary>
internal sealed partial class FakeStorage
{
    private readonly HashSet<(long UserId, long TargetUserId)> _blocks = [];

    public IReadOnlyList<User> FindUsers(long userId, string text) => Locked(() => _users.FindAll(user =>
        user.UserId != userId
        && !_blocks.Contains((userId, user.UserId))
        && user.UserName.StartsWith(text, StringComparison.OrdinalIgnoreCase)));

    public void Block(long userId, long targetUserId, bool isBlocked) => Locked(() =>
        isBlocked ? _blocks.Add((userId, targetUserId)) : _blocks.Remove((userId, targetUserId)));

    public IReadOnlyList<User> BlockedBy(long userId) =>
        Locked(() => _users.FindAll(user => _blocks.Contains((userId, user.UserId))));
}
