using System.Text.Json;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Makes a chat, or finds the one that two people or the same request have already.</summary>
/// <param name="caller">Who asks for it.</param>
/// <param name="chatName">As it was given.</param>
/// <param name="userIds">All different, in growing order.</param>
/// <param name="clientChatId">What the client calls it, or null.</param>
internal sealed class ChatWrite(Caller caller, string chatName, IReadOnlyList<long> userIds, string? clientChatId)
    : Write(caller)
{
    public string ChatName { get; } = chatName;

    public IReadOnlyList<long> UserIds { get; } = userIds;

    /// <summary>What it is called by whom: nobody gets in the way of another's keys, or learns of them.</summary>
    public string? ClientChatId { get; } =
        clientChatId is not null && caller.UserId is { } userId ? $"{userId}:{clientChatId}" : clientChatId;

    /// <summary>The users as a JSON list.</summary>
    public string UserIdList { get; } = JsonSerializer.Serialize(userIds);

    /// <summary>Two people have one private chat; null for a group.</summary>
    public string? PairKey { get; } = userIds.Count == 2 ? $"{userIds[0]}:{userIds[1]}" : null;

    /// <summary>The chat, once committed.</summary>
    public Chat? Chat { get; private set; }

    public override int Bytes => base.Bytes + (sizeof(char) * (ChatName.Length + UserIdList.Length)) + (sizeof(long) * UserIds.Count);

    protected override IForwarding? Execute(WriteSession session)
    {
        if (session.Chats.FindMissingUser(UserIdList) is { } missing)
        {
            throw RpcException.NotFound($"there is no user {missing}");
        }

        Permissions.RequireAmong(Caller, UserIds);
        var found = FindRepeated(session) ?? FindPair(session);
        Chat = View(session, found ?? session.Chats.Insert(this, session.Counter));
        return found is null ? new ChatForwarding(Chat, UserIds) : null;
    }

    private static Chat View(WriteSession session, ChatRow row) =>
        ChatViews.Unnamed(row, [.. session.Participants.ParticipantsAfter(row.ChatId, 0, ChatViews.ShownUsers)]);

    private ChatRow? FindPair(WriteSession session) => PairKey is null ? null : session.Chats.FindByPair(PairKey);

    private ChatRow? FindRepeated(WriteSession session)
    {
        if (ClientChatId is null || session.Chats.FindByClientId(ClientChatId) is not { } found)
        {
            return null;
        }

        var isSame = found.ChatName == ChatName
            && found.UserCount == UserIds.Count
            && session.Chats.AllAmong(found.ChatId, UserIdList);
        return isSame ? found : throw RpcException.Conflict("the client_chat_id was used for another chat");
    }
}
