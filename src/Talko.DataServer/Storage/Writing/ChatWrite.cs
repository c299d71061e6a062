using System.Text.Json;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Makes a chat, or finds the one that two people or the same request have already.</summary>
/// <param name="caller">Who asks for it.</param>
/// <param name="makerId">Whose chat it is to be.</param>
/// <param name="chatName">As it was given.</param>
/// <param name="userIds">All different, in growing order.</param>
/// <param name="clientChatId">What the client calls it, or null.</param>
/// <param name="newChats">How many chats the caller may make.</param>
internal sealed class ChatWrite(
    Caller caller,
    long makerId,
    string chatName,
    IReadOnlyList<long> userIds,
    string? clientChatId,
    NewChats newChats) : Write(caller)
{
    private bool _isCounted;

    public string ChatName { get; } = chatName;

    public IReadOnlyList<long> UserIds { get; } = userIds;

    /// <summary>What it is called by whom: nobody gets in the way of another's keys, or learns of them.</summary>
    public string? ClientChatId { get; } = clientChatId is null ? null : $"{makerId}:{clientChatId}";

    /// <summary>The users as a JSON list.</summary>
    public string UserIdList { get; } = JsonSerializer.Serialize(userIds);

    /// <summary>Two people have one private chat; null for a group.</summary>
    public string? PairKey { get; } = userIds.Count == 2 ? $"{userIds[0]}:{userIds[1]}" : null;

    /// <summary>Whom it counts for where it is new; null in trust mode, where it counts for nobody.</summary>
    public long? CountedMakerId { get; } = caller.UserId;

    /// <summary>The chat, once committed.</summary>
    public Chat? Chat { get; private set; }

    public override int Bytes => base.Bytes + (sizeof(char) * (ChatName.Length + UserIdList.Length)) + (sizeof(long) * UserIds.Count);

    /// <summary>No longer counts a new chat: it could not be stored.</summary>
    public void Forgive()
    {
        if (_isCounted && CountedMakerId is { } userId)
        {
            newChats.Forgive(userId);
            _isCounted = false;
        }
    }

    protected override Told? Execute(WriteSession session)
    {
        Forgive();
        if (FindRepeated(session) is { } first)
        {
            Chat = ChatViews.Unnamed(session.Participants, first);
            return null;
        }

        RequireUsers(session);
        RequireMaker();
        var found = FindPair(session);
        Chat = ChatViews.Unnamed(session.Participants, found ?? Make(session));
        return found is null ? session.Receivers.OfChat(Chat.ChatId, new StreamPush { Chat = Chat }) : null;
    }

    // Only here is it known to be a new one.
    private ChatRow Make(WriteSession session)
    {
        if (CountedMakerId is { } userId)
        {
            if (session.Chats.HasMade(userId, newChats.Max))
            {
                throw RpcException.Conflict($"you have made {newChats.Max} chats; nobody makes more", RpcErrorReason.Limit);
            }

            newChats.Begin(userId);
            _isCounted = true;
        }

        return session.Chats.Insert(this, session.Counter);
    }

    private ChatRow? FindPair(WriteSession session) => PairKey is null ? null : session.Chats.FindByPair(PairKey);

    // Before all else, and as it is now: whoever repeats a request wants what came of the first one.
    private ChatRow? FindRepeated(WriteSession session)
    {
        if (ClientChatId is null
            || !Permissions.IsSelf(Caller, makerId)
            || session.Chats.FindByClientId(ClientChatId) is not { } found)
        {
            return null;
        }

        return session.Participants.TakesPart(found.ChatId, makerId)
            ? found
            : throw Permissions.NotParticipant(found.ChatId);
    }

    private void RequireUsers(WriteSession session)
    {
        if (session.Chats.FindMissingUser(UserIdList) is { } missing)
        {
            throw RpcException.NotFound($"there is no user {missing}");
        }

        if (!UserIds.Contains(makerId) && session.Participants.Find(makerId) is null)
        {
            throw RpcException.NotFound($"there is no user {makerId}");
        }
    }

    // Nobody puts others into a chat without taking part.
    private void RequireMaker()
    {
        Permissions.RequireSelf(Caller, makerId);
        if (!UserIds.Contains(makerId))
        {
            throw RpcException.Forbidden("user_ids must contain you");
        }
    }
}
