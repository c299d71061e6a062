using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

internal sealed partial class FakeMessenger
{
    private const int PeoplePerPage = 5;

    /// <summary>Adds a group, on top; its first participant owns it.</summary>
    public void AddGroup(long chatId, string name, params User[] users)
    {
        AddChat(chatId, name);
        ChangeGroup(chatId, chat => chat with
        {
            IsPrivate = false,
            Users = [.. users],
            UserCount = users.Length,
            OwnerIds = [users[0].UserId],
            History = ChatHistory.Joined,
        });
        KeepMark(chatId);
    }

    public Task ChangeChatAsync(long chatId, string? chatName, string? topic, CancellationToken cancellationToken)
    {
        Calls.Add($"change {chatId} {chatName} {topic}");
        ChangeGroup(chatId, chat => chat with
        {
            Name = chatName ?? chat.Name,
            Topic = topic is null ? chat.Topic : topic.Length == 0 ? null : topic,
        });
        return Task.CompletedTask;
    }

    public Task AddParticipantsAsync(long chatId, IReadOnlyList<long> userIds, CancellationToken cancellationToken)
    {
        Calls.Add($"add {chatId} {string.Join(',', userIds)}");
        if (userIds.Contains(Shy.UserId))
        {
            throw new RpcException(RpcErrorCode.Forbidden, "one of you has blocked the other")
            {
                Reason = RpcErrorReason.Blocked,
                UserIds = [Shy.UserId],
            };
        }

        ChangeUsers(chatId, users => [.. users, .. People.Where(user => userIds.Contains(user.UserId))]);
        return Task.CompletedTask;
    }

    public Task RemoveParticipantAsync(long chatId, long targetUserId, CancellationToken cancellationToken)
    {
        Calls.Add($"remove {chatId} {targetUserId}");
        RequireOwner(chatId);
        ChangeUsers(chatId, users => users.Where(user => user.UserId != targetUserId));
        return Task.CompletedTask;
    }

    public Task LeaveAsync(long chatId, CancellationToken cancellationToken)
    {
        Calls.Add($"leave {chatId}");
        Update(view => view with { Chats = view.Chats.RemoveAll(chat => chat.ChatId == chatId) });
        return Task.CompletedTask;
    }

    public Task SetOwnerAsync(long chatId, long targetUserId, bool isOwner, CancellationToken cancellationToken)
    {
        Calls.Add($"owner {chatId} {targetUserId} {isOwner}");
        RequireOwner(chatId);
        ChangeGroup(chatId, chat => chat with
        {
            OwnerIds = isOwner ? chat.OwnerIds.Add(targetUserId) : chat.OwnerIds.Remove(targetUserId),
        });
        return Task.CompletedTask;
    }

    public Task<GetParticipantsResult> GetParticipantsAsync(
        long chatId, long? afterUserId, CancellationToken cancellationToken)
    {
        Calls.Add($"participants {chatId} {afterUserId}");
        var rest = View.Chats.First(chat => chat.ChatId == chatId).Users
            .Where(user => user.UserId > (afterUserId ?? 0))
            .OrderBy(user => user.UserId)
            .ToList();
        return Task.FromResult(new GetParticipantsResult([.. rest.Take(PeoplePerPage)], rest.Count > PeoplePerPage));
    }

    private void RequireOwner(long chatId)
    {
        if (!View.Chats.First(chat => chat.ChatId == chatId).OwnerIds.Contains(_me.UserId))
        {
            throw RpcException.Forbidden("only the chat's owners may do this", RpcErrorReason.Owner);
        }
    }

    private void ChangeUsers(long chatId, Func<IEnumerable<User>, IEnumerable<User>> change) =>
        ChangeGroup(chatId, chat =>
        {
            var users = change(chat.Users).Distinct().ToArray();
            return chat with { Users = [.. users], UserCount = users.Length };
        });

    private void ChangeGroup(long chatId, Func<ChatView, ChatView> change)
    {
        AtStart = AtStart with { Chats = Change(AtStart.Chats, chatId, change) };
        Update(view => view with { Chats = Change(view.Chats, chatId, change) });
    }
}
