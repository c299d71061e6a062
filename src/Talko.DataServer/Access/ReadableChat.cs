using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Access;

/// <summary>Which chats may be read: what is said in a chat is for those who take part in it.</summary>
internal static class ReadableChat
{
    /// <summary>The chat, where the reader takes part in it.</summary>
    /// <param name="session">Where it is looked for.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="chatId">The chat.</param>
    /// <param name="readerId">For whom; null, in trust mode, for whoever it may be.</param>
    public static ChatRow Find(ReadSession session, Caller caller, long chatId, long? readerId)
    {
        var chat = session.Queries.Chats.Find(chatId) ?? throw RpcException.NotFound($"there is no chat {chatId}");
        if (readerId is not { } userId)
        {
            return chat;
        }

        if (userId != caller.UserId && session.Queries.Users.Find(userId) is null)
        {
            throw RpcException.NotFound($"there is no user {userId}");
        }

        Permissions.RequireSelf(caller, userId);
        return session.Queries.Users.TakesPart(chatId, userId) ? chat : throw Permissions.NotParticipant(chatId);
    }
}
