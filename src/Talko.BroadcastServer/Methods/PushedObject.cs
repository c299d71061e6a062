using System.Text.Json;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Envelope;

namespace Talko.BroadcastServer.Methods;

/// <summary>What is to be pushed: checked as far as receivers rely on it, passed on as it is.</summary>
internal static class PushedObject
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a parameter that is an object; the caller disposes it.</summary>
    public static JsonDocument Read(RpcParams parameters, ReadOnlySpan<byte> name)
    {
        try
        {
            return JsonDocument.Parse(parameters.GetObject(name), Options);
        }
        catch (JsonException)
        {
            // The envelope's reader has found it to be JSON; what is left is a repeated member.
            throw RpcException.InvalidRequest("a member is repeated");
        }
        catch (InvalidOperationException)
        {
            throw RpcException.InvalidParams("a member's name must not hold half of a surrogate pair");
        }
    }

    /// <summary>The author of a message that is as protocol.md has it.</summary>
    public static long AuthorOf(JsonElement message)
    {
        RequireId(message, "message_id");
        RequireId(message, "chat_id");
        Require(message, "message_text", JsonValueKind.String);
        Require(message, "message_ts", JsonValueKind.Number);
        var user = Require(message, "user", JsonValueKind.Object);
        Require(user, "user_name", JsonValueKind.String);
        return RequireId(user, "user_id");
    }

    /// <summary>Whether the message was there before, and is pushed because it has changed.</summary>
    public static bool IsChange(JsonElement message) =>
        message.TryGetProperty("changed_id", out var number) && number.ValueKind != JsonValueKind.Null;

    /// <summary>The place of a new message, or of a change of a message or a chat, among its chat's; null for anything else.</summary>
    public static ChatNumber? NumberOf(JsonElement push)
    {
        if (!TryGetObject(push, "message", out var changed) && !TryGetObject(push, "chat", out changed))
        {
            return null;
        }

        return (FindId(changed, "changed_id") ?? FindId(changed, "message_id")) is { } number
            && FindId(changed, "chat_id") is { } chatId
            ? new ChatNumber(chatId, number)
            : null;
    }

    /// <summary>A number that names something.</summary>
    public static long RequireId(JsonElement parent, string name) =>
        Require(parent, name, JsonValueKind.Number).TryGetInt64(out var id) && id is >= 1 and <= RpcParams.MaxId
            ? id
            : throw RpcException.InvalidParams($"{name} must be an integer from 1 to {RpcParams.MaxId}");

    private static bool TryGetObject(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;

    private static long? FindId(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id)
            ? id
            : null;

    private static JsonElement Require(JsonElement parent, string name, JsonValueKind kind) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw RpcException.InvalidParams($"{name} is missing or of the wrong type");
}
