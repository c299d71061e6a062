using System.Text.Json;
using System.Text.Unicode;

namespace Talko.Protocol.Envelope;

/// <summary>
/// One request, read where it lies in its payload (protocol.md, Request and response). Reused from request to
/// request: everything it returns is valid until the next <see cref="Parse"/> or the payload's end.
/// </summary>
public sealed class RpcRequest
{
    private const int MaxIdBytes = 256;
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 32 };
    private static readonly ReadOnlyMemory<byte> NullId = "null"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    private readonly JsonMembers _envelope = new();
    private readonly JsonMembers _params = new();

    /// <summary>Makes an empty request.</summary>
    public RpcRequest() => Params = new RpcParams(_params);

    /// <summary>The id's bytes as the caller wrote them; null as JSON where none could be read.</summary>
    public ReadOnlyMemory<byte> Id { get; private set; }

    /// <summary>Whether <see cref="Id"/> is the caller's.</summary>
    public bool HasId { get; private set; }

    /// <summary>Whether the caller wants to send more on this connection; false where no id could be read.</summary>
    public bool KeepAlive { get; private set; }

    /// <summary>The method as the caller named it.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The token or secret; null where there is none.</summary>
    public string? Auth { get; private set; }

    /// <summary>The params; none where they are absent.</summary>
    public RpcParams Params { get; }

    /// <summary>
    /// The params' bytes, or an empty object's: for a bridge that builds the envelope anew.
    /// </summary>
    public ReadOnlyMemory<byte> RawParams { get; private set; }

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="RpcException">
    /// What to answer. <see cref="Id"/> and <see cref="KeepAlive"/> are set as far as they could be read.
    /// </exception>
    public void Parse(ReadOnlyMemory<byte> payload)
    {
        Reset();
        ReadMembers(payload);
        ReadId();
        KeepAlive = HasId && ReadKeepAlive();
        if (_envelope.HasRepeated || _params.HasRepeated)
        {
            throw RpcException.InvalidRequest("a member is repeated");
        }

        CheckVersion();
        ReadMethod();
        ReadParams();
        Auth = ReadAuth();
    }

    /// <summary>Forgets the request, and gives back the memory that a large one took.</summary>
    public void Reset()
    {
        _envelope.Clear();
        _params.Clear();
        Id = NullId;
        HasId = false;
        KeepAlive = false;
        Method = "";
        Auth = null;
    }

    private void ReadMembers(ReadOnlyMemory<byte> payload)
    {
        if (!Utf8.IsValid(payload.Span))
        {
            throw RpcException.ParseError("the payload is not UTF-8");
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span, ReaderOptions);
            reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (isObject)
            {
                _envelope.Read(ref reader, payload, "params"u8, _params);
            }
            else
            {
                reader.Skip();
            }

            // Only the end of the payload may follow; anything else throws.
            reader.Read();
            if (!isObject)
            {
                throw RpcException.InvalidRequest("a request is one JSON object; there are no batches");
            }
        }
        catch (JsonException)
        {
            throw RpcException.ParseError("the payload is not JSON, or nested deeper than 32");
        }
    }

    private void ReadId()
    {
        if (!_envelope.TryFind("id"u8, out var id))
        {
            throw RpcException.InvalidRequest("a request needs an id");
        }

        if (id.Type is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null)
            || id.Value.Length > MaxIdBytes)
        {
            throw RpcException.InvalidRequest($"an id is a string, a number or null, at most {MaxIdBytes} bytes");
        }

        Id = id.Value;
        HasId = true;
    }

    private bool ReadKeepAlive()
    {
        if (!_envelope.TryFind("keep_alive"u8, out var member))
        {
            return false;
        }

        return member.Type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            _ => throw RpcException.InvalidRequest("keep_alive must be true or false"),
        };
    }

    private void CheckVersion()
    {
        if (!_envelope.TryFind("jsonrpc"u8, out var version) || !JsonText.Is(version, "2.0"u8))
        {
            throw RpcException.InvalidRequest("jsonrpc must be \"2.0\"");
        }
    }

    private void ReadMethod()
    {
        if (!_envelope.TryFind("method"u8, out var method) || !JsonText.TryGet(method, out var name))
        {
            throw RpcException.InvalidRequest("method must be a string");
        }

        Method = name;
    }

    private void ReadParams()
    {
        RawParams = EmptyObject;
        if (!_envelope.TryFind("params"u8, out var member))
        {
            return;
        }

        if (member.Type != JsonTokenType.StartObject)
        {
            throw RpcException.InvalidRequest("params must be an object");
        }

        RawParams = member.Value;
    }

    private string? ReadAuth()
    {
        if (!_envelope.TryFind("auth"u8, out var member) || member.Type == JsonTokenType.Null)
        {
            return null;
        }

        return JsonText.TryGet(member, out var auth)
            ? auth
            : throw RpcException.InvalidRequest("auth must be a string");
    }
}
