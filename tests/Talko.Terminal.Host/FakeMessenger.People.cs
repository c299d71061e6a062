using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

internal sealed partial class FakeMessenger
{
    /// <summary>Somebody who cannot be added to a group.</summary>
    public static readonly User Shy = new(4, "Shy Person");

    /// <summary>Everybody there is.</summary>
    public static readonly ImmutableArray<User> People =
    [
        Me, Joe, Ada, Shy, .. Enumerable.Range(5, 8).Select(id => new User(id, $"Jo Number {id}")),
    ];

    public async Task<IReadOnlyList<User>> FindUsersAsync(string text, CancellationToken cancellationToken)
    {
        Calls.Add($"find {text}");
        await Finding.WaitAsync(cancellationToken);
        return
        [
            .. People.Where(user => user != _me && $" {user.UserName}".Contains($" {text}", StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>What every search waits for.</summary>
    public Task Finding { get; set; } = Task.CompletedTask;

    public Task RenameAsync(string userName, CancellationToken cancellationToken)
    {
        Calls.Add($"rename {userName}");
        Update(view => view with { Me = view.Me! with { UserName = userName } });
        return Task.CompletedTask;
    }

    public Task BlockUserAsync(long targetUserId, bool isBlocked, CancellationToken cancellationToken)
    {
        Calls.Add($"block {targetUserId} {isBlocked}");
        Update(view => view with
        {
            BlockedIds = isBlocked ? view.BlockedIds.Add(targetUserId) : view.BlockedIds.Remove(targetUserId),
        });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<User>> GetBlockedUsersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<User>>([.. People.Where(user => View.BlockedIds.Contains(user.UserId))]);
}
