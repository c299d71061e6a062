using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Methods;

/// <summary>Chats that would not fit a payload, without some of what they show.</summary>
internal static class ChatCut
{
    /// <summary>Encodes it without the last of the users it shows, if need be.</summary>
    public static byte[] UsersToFit(Chat chat, int maxBytes)
    {
        while (true)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(chat, WireJson.Default.Chat);
            if (bytes.Length <= maxBytes || chat.Users.Count == 0)
            {
                return bytes;
            }

            chat = chat with { Users = [.. chat.Users.Take(chat.Users.Count / 2)] };
        }
    }

    /// <summary>Leaves out the oldest of its messages.</summary>
    public static Chat MessagesToFit(Chat chat, int maxBytes)
    {
        var left = maxBytes - Size(chat with { Messages = [] }, WireJson.Default.Chat);
        var first = chat.Messages.Count;
        while (first > 0)
        {
            const int Comma = 1;
            left -= Size(chat.Messages[first - 1], WireJson.Default.Message) + Comma;
            if (left < 0)
            {
                break;
            }

            first--;
        }

        return chat with { Messages = [.. chat.Messages.Skip(first)] };
    }

    private static int Size<T>(T value, JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToUtf8Bytes(value, type).Length;
}
