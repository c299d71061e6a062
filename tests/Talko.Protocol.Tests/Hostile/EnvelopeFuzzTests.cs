using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Hostile;

/// <summary>Mutated requests, each read once more by System.Text.Json's document and the contract's words.</summary>
public sealed class EnvelopeFuzzTests
{
    private const int Runs = 60_000;
    private const int MaxTextBytes = 1000;
    private const int MaxIds = 1000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    private static readonly string[] Requests =
    [
        """{"jsonrpc":"2.0","method":"InsertMessage","params":{"chat_id":1,"user_id":2,"message_text":"naïve 🌮 \ud83c\udf2e \"x\"\\"},"id":"a","keep_alive":true}""",
        """{"jsonrpc":"2.0","method":"GetChats","params":{"user_id":9007199254740991,"chat_ids":[1,2,3],"before":null,"deep":[[{"a":[{}]}]]},"id":12345678901234567890123}""",
        """ { "id" : null , "method" : "Login" , "auth" : "secret" , "jsonrpc" : "2\u002e0" , "params" : { "auth_key" : "AAAA" , "flag" : true , "n" : -1.5e3 } } """,
        """{"jsonrpc":"2.0","method":"x","id":-1.0e+5,"keep_alive":null,"auth":null,"other":{"params":{"a":1,"a":2}}}""",
    ];

    [Fact]
    public void Any_payload_is_a_request_or_refused_and_a_slow_reader_agrees()
    {
        var seed = Randomness.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"TALKO_SEED={seed}");
        var mutation = new Mutation(new Random(seed));
        var request = new RpcRequest();
        var codes = new Dictionary<int, int>();
        for (var run = 0; run < Runs; run++)
        {
            var code = Check(request, Mutate(mutation, run));
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", codes));
        Assert.All([0, RpcErrorCode.ParseError, RpcErrorCode.InvalidRequest], code => Assert.True(codes[code] > 1000));
        Assert.Equal(3, codes.Count);
    }

    private static byte[] Mutate(Mutation mutation, int run)
    {
        var request = Requests[run % Requests.Length];
        if (run % 3 > 0)
        {
            return mutation.Bytes(Encoding.UTF8.GetBytes(request));
        }

        // Another value in the place of one.
        var places = new[] { "\"2.0\"", "\"a\"", "null", "true", "[1,2,3]", "\"AAAA\"", "{}", "1", "\"x\"" };
        var place = places.First(place => request.Contains(place, StringComparison.Ordinal));
        var other = places[run / 3 % places.Length];
        return Encoding.UTF8.GetBytes(request.Replace(
            request.Contains(other, StringComparison.Ordinal) ? other : place, mutation.Value(), StringComparison.Ordinal));
    }

    // The code of the refusal; 0 for a request.
    private static int Check(RpcRequest request, byte[] payload)
    {
        try
        {
            request.Parse(payload);
        }
        catch (RpcException refusal)
        {
            Assert.Equal(refusal.Code == RpcErrorCode.ParseError, !IsJson(payload));
            return refusal.Code;
        }

        using var document = JsonDocument.Parse(payload, Options);
        CheckEnvelope(request, document.RootElement);
        return 0;
    }

    private static bool IsJson(byte[] payload)
    {
        try
        {
            JsonDocument.Parse(payload, Options).Dispose();
            return Utf8.IsValid(payload);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void CheckEnvelope(RpcRequest request, JsonElement envelope)
    {
        ExpectNoneRepeated(envelope);
        Assert.Equal("2.0", Find(envelope, "jsonrpc")!.Value.GetString());
        Assert.Equal(Find(envelope, "method")!.Value.GetString(), request.Method);
        var id = Find(envelope, "id")!.Value;
        Assert.True(id.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null);
        Assert.Equal(id.GetRawText(), Encoding.UTF8.GetString(request.Id.Span));
        Assert.True(request.Id.Length <= 256);
        Assert.Equal(Find(envelope, "keep_alive")?.ValueKind == JsonValueKind.True, request.KeepAlive);
        Assert.Equal(Find(envelope, "auth")?.GetString(), request.Auth);
        if (Find(envelope, "params") is { } parameters)
        {
            Assert.Equal(parameters.GetRawText(), Encoding.UTF8.GetString(request.RawParams.Span));
            ExpectNoneRepeated(parameters);
            foreach (var member in parameters.EnumerateObject())
            {
                CheckParameter(request.Params, member);
            }
        }
    }

    private static JsonElement? Find(JsonElement envelope, string name)
    {
        foreach (var member in envelope.EnumerateObject().Where(member => NameOf(member) == name))
        {
            return member.Value;
        }

        return null;
    }

    private static void CheckParameter(RpcParams parameters, JsonProperty member)
    {
        if (NameOf(member) is not { } name)
        {
            return;
        }

        var (utf8, value, raw) = (Encoding.UTF8.GetBytes(name), member.Value, member.Value.GetRawText());
        Assert.Equal(value.ValueKind != JsonValueKind.Null, parameters.Has(utf8));
        Assert.Equal(TextOf(value), Try(() => parameters.GetOptionalText(utf8, MaxTextBytes)));
        Assert.Equal(IntegerOf(raw), Try(() => parameters.GetOptionalInteger(utf8, long.MinValue, long.MaxValue)));
        Assert.Equal(value.ValueKind == JsonValueKind.True, Try(() => parameters.GetFlag(utf8, false)));
        Assert.Equal(IdsOf(value), Try(() => parameters.GetOptionalIds(utf8, 0, MaxIds)));
        var isObject = value.ValueKind == JsonValueKind.Object;
        Assert.Equal(isObject ? raw : null, Try(() => Encoding.UTF8.GetString(parameters.GetObject(utf8).Span)));
        Try(() => parameters.GetBytes(utf8, 3));
    }

    private static long? IntegerOf(string raw) =>
        raw.TrimStart('-').All(char.IsAsciiDigit) && long.TryParse(raw, out var integer) ? integer : null;

    private static List<long>? IdsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxIds)
        {
            return null;
        }

        var ids = value.EnumerateArray().Select(item => IntegerOf(item.GetRawText()) ?? 0).ToList();
        return ids.TrueForAll(id => id is >= 1 and <= RpcParams.MaxId) ? ids : null;
    }

    // What is refused is refused as a bad parameter; anything else fails the test.
    private static T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RpcException refusal)
        {
            Assert.Equal(RpcErrorCode.InvalidParams, refusal.Code);
            return default;
        }
    }

    private static void ExpectNoneRepeated(JsonElement element)
    {
        var names = element.EnumerateObject().Select(NameOf).Where(name => name is not null).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    // Null for a name that holds half of a surrogate pair: no caller can ask for it.
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return text is { Length: > 0 } && !text.Contains('\0') && Encoding.UTF8.GetByteCount(text) <= MaxTextBytes
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
