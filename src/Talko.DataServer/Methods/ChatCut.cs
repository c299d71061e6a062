using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Methods;

/// <summary>A chat that would not fit a payload, without the oldest of the messages it shows.</summary>
internal static class ChatCut
{
    public static Chat ToFit(Chat chat, int maxBytes)
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
