using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Messages;

namespace Talko.Protocol.Envelope;

/// <summary>The error of an answer as JSON (protocol.md, Request and response).</summary>
public static class RpcErrorJson
{
    /// <summary>Writes the error as an object.</summary>
    public static void Write(Utf8JsonWriter writer, RpcException error)
    {
        writer.WriteStartObject();
        writer.WriteNumber("code"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        WriteData(writer, error);
        writer.WriteEndObject();
    }

    /// <summary>Reads an error that a server sent. Data that this version does not know is passed over.</summary>
    /// <exception cref="FormatException">A number is out of range.</exception>
    /// <exception cref="InvalidOperationException">A member is of another type.</exception>
    /// <exception cref="KeyNotFoundException">It has no code.</exception>
    internal static RpcException Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var error = document.RootElement;
        var message = error.TryGetProperty("message"u8, out var text) ? text.GetString() : null;
        return new RpcException(
            error.GetProperty("code"u8).GetInt32(),
            message ?? "the server gave no reason",
            Find(error, "retry_after_ms"u8, JsonValueKind.Number)?.GetInt64())
        {
            Reason = Find(error, "reason"u8, JsonValueKind.String)?.GetString(),
            StoredMessage = Find(error, "message"u8, JsonValueKind.Object, WireJson.Default.Message),
            UserIds = Find(error, "user_ids"u8, JsonValueKind.Array, WireJson.Default.IReadOnlyListInt64),
        };
    }

    private static void WriteData(Utf8JsonWriter writer, RpcException error)
    {
        if (error is { RetryAfterMs: null, Reason: null, StoredMessage: null, UserIds: null })
        {
            return;
        }

        writer.WriteStartObject("data"u8);
        if (error.RetryAfterMs is { } retryAfterMs)
        {
            writer.WriteNumber("retry_after_ms"u8, retryAfterMs);
        }

        if (error.Reason is { } reason)
        {
            writer.WriteString("reason"u8, reason);
        }

        Write(writer, "message"u8, error.StoredMessage, WireJson.Default.Message);
        Write(writer, "user_ids"u8, error.UserIds, WireJson.Default.IReadOnlyListInt64);

        writer.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, type);
        }
    }

    private static T? Find<T>(JsonElement error, ReadOnlySpan<byte> name, JsonValueKind kind, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Find(error, name, kind)?.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Find(JsonElement error, ReadOnlySpan<byte> name, JsonValueKind kind) =>
        error.TryGetProperty("data"u8, out var data)
        && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == kind
            ? value
            : null;
}
