using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;

namespace Talko.Web.Sessions;

/// <summary>What the page asks of /session: {"method": M, "params": {…}}.</summary>
/// <param name="Method">One of those that deal with passwords and tokens.</param>
/// <param name="Params">JSON, as it came.</param>
internal sealed record SessionRequest(string Method, ReadOnlyMemory<byte> Params)
{
    private static readonly JsonDocumentOptions ReaderOptions = new()
    {
        MaxDepth = 8,
        AllowDuplicateProperties = false,
    };

    private static readonly string[] WithToken = [AccountMethods.Logout.Name, AccountMethods.ChangePassword.Name];

    private static readonly string[] WithoutToken =
    [
        AccountMethods.GetLoginParameters.Name, AccountMethods.InsertUser.Name, AccountMethods.Login.Name,
    ];

    public bool IsSignUp => Method == AccountMethods.InsertUser.Name;

    public bool IsLogin => Method == AccountMethods.Login.Name;

    /// <summary>Whether it ends the session that asks.</summary>
    public bool IsOwnLogout { get; private init; }

    /// <summary>Who signs in; null where it is no Login, or names nobody.</summary>
    public string? LoginName { get; private init; }

    /// <summary>Whether it is asked in the session's name.</summary>
    public bool NeedsToken => WithToken.Contains(Method);

    /// <exception cref="RpcException">It is no such request.</exception>
    public static SessionRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, ReaderOptions);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is how a document says that a name or a text has half of a surrogate pair.
            throw RpcException.ParseError(
                "the body is not JSON, repeats a member, is nested deeper than 8, or has half of a surrogate pair");
        }
    }

    /// <summary>A Login's params with what the servers know the browser by, which the page is not told.</summary>
    public ReadOnlyMemory<byte> WithDeviceKey(byte[] deviceKey)
    {
        var key = Encoding.ASCII.GetBytes($"{{\"device_key\":\"{Convert.ToBase64String(deviceKey)}\",");
        return (byte[])[.. key, .. Params.Span[1..]];
    }

    private static SessionRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("method"u8, out var name)
            || name.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("params"u8, out var parameters)
            || parameters.ValueKind != JsonValueKind.Object)
        {
            throw RpcException.InvalidRequest("the body has a method, a string, and params, an object");
        }

        var method = WithToken.Concat(WithoutToken).FirstOrDefault(known => name.ValueEquals(known))
            ?? throw new RpcException(RpcErrorCode.MethodNotFound, "there is no such method");
        return new SessionRequest(method, JsonMarshal.GetRawUtf8Value(parameters).ToArray())
        {
            LoginName = method == AccountMethods.Login.Name ? ReadLoginName(parameters) : null,
            IsOwnLogout = method == AccountMethods.Logout.Name
                && (!parameters.TryGetProperty("session_id"u8, out var other) || other.ValueKind == JsonValueKind.Null),
        };
    }

    private static string? ReadLoginName(JsonElement parameters)
    {
        if (parameters.TryGetProperty("device_key"u8, out _))
        {
            throw RpcException.InvalidParams("device_key is the bridge's to show");
        }

        try
        {
            return parameters.TryGetProperty("user_name"u8, out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: nobody is called that.
            return null;
        }
    }
}
