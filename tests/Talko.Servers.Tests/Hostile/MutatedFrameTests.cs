using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

[Collection(nameof(LoadCollection))]
public sealed class MutatedFrameTests
{
    private const int Frames = 10_000;
    private const int Workers = 4;
    private const int KeptFrames = 8;

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task Mutated_frames_harm_nobody(string name)
    {
        var seed = Randomness.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"TALKO_SEED={seed}");
        var fixture = new TokenServersFixture();
        await fixture.InitializeAsync();
        await using var servers = fixture.Servers;
        await SendAllAsync(servers, name, seed, frames: 1000);
        var before = ProcessState.Look();

        var codes = await SendAllAsync(servers, name, seed + Workers, Frames);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", codes.CountBy(code => code).OrderByDescending(count => count.Value)));
        Assert.DoesNotContain(RpcErrorCode.Internal, codes);
        Assert.Empty(servers.Log.Errors);
        Assert.Superset(
            new HashSet<int>
            {
                0, RpcErrorCode.ParseError, RpcErrorCode.InvalidRequest, RpcErrorCode.InvalidParams, RpcErrorCode.Forbidden,
            },
            codes.ToHashSet());

        await before.ExpectAgainAsync();
        await ExpectConversationAsync(servers);
    }

    private static async Task<List<int>> SendAllAsync(TokenServers servers, string name, int seed, int frames)
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var sender = new Sender(servers, name, new Random(seed + worker));
            await sender.RunAsync(frames / Workers);
            return sender.Codes;
        })));
        return [.. codes.SelectMany(each => each)];
    }

    // Whoever has the secret may have said that the DataServer is elsewhere.
    private static async Task ExpectConversationAsync(TokenServers servers)
    {
        var link = new { data_port = servers.Data.EndPoint.Port };
        (await servers.AskBroadcastAsync("OpenLink", link, servers.Secret.Auth)).Result();
        var (one, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var chatId = await servers.MakeChatAsync(one, other);
        using var stream = await servers.OpenStreamAsync(other, events: false);
        var messageId = await servers.SayAsync(one, chatId, "an honest text");
        var push = (await stream.ReceiveAsync()).Result();
        Assert.Equal(messageId, push.GetProperty("message").GetProperty("message_id").GetInt64());
        var page = (await servers.AskDataAsync("GetMessages", new { chat_id = chatId }, other.Token)).Result();
        Assert.Equal("an honest text", page.GetProperty("messages")[0].GetProperty("message_text").GetString());
    }

    /// <summary>Sends mutated requests of every method, in the name of somebody of its own.</summary>
    private sealed class Sender(TokenServers servers, string name, Random random)
    {
        private readonly IPEndPoint _server = servers.Find(name);
        private readonly Mutation _mutation = new(random);
        private MethodParameters _parameters = null!;

        public List<int> Codes { get; } = [];

        public async Task RunAsync(int frames)
        {
            var person = await servers.SignUpAsync();
            _parameters = new MethodParameters(servers, person, await servers.MakeChatAsync(person));
            var methods = Method.All(servers).Where(method => method.Server == name).ToArray();
            for (var read = 0; read < frames;)
            {
                var first = Codes.Count;
                if (random.Next(2) == 0)
                {
                    await SendAsync([_mutation.Frame(MakePayload(methods, keepAlive: false))]);
                    read++;
                }
                else
                {
                    // The server reads them up to the first that ends the connection.
                    await SendAsync([.. Enumerable.Range(0, KeptFrames).Select(_ => MakeKeptFrame(methods))]);
                    read += Codes.Count - first;
                }

                if (Codes.Skip(first).Contains(RpcErrorCode.NotSignedIn))
                {
                    // What was sent has ended the session, or changed the password.
                    await SignInAsync();
                }
            }
        }

        private async Task SignInAsync()
        {
            var isAlive = (await servers.AskDataAsync("GetSessions", new { }, _parameters.Caller.Token)).Code() == 0;
            if (!isAlive)
            {
                var person = await servers.SignUpAsync();
                _parameters = new MethodParameters(servers, person, await servers.MakeChatAsync(person));
            }
        }

        private byte[] MakeKeptFrame(Method[] methods)
        {
            var (method, parameters, auth) = Choose(methods);
            return RawPeer.Frame(Encoding.UTF8.GetString(MutateMember(method.Name, parameters, auth, keepAlive: true)));
        }

        private byte[] MakePayload(Method[] methods, bool keepAlive)
        {
            var (method, parameters, auth) = Choose(methods);

            // With other bytes in it a request of the secret's holder could have the DataServer be anywhere.
            return random.Next(2) == 0
                ? _mutation.Bytes(Encode(method.Name, parameters, _parameters.Caller.Token, keepAlive))
                : MutateMember(method.Name, parameters, auth, keepAlive);
        }

        private (Method Method, JsonObject Parameters, string Auth) Choose(Method[] methods)
        {
            var method = methods[random.Next(methods.Length)];
            var needsSecret = method.Access is MethodAccess.Server or MethodAccess.Administrator;
            var auth = needsSecret && random.Next(4) > 0 ? servers.Secret.Auth : _parameters.Caller.Token;
            return (method, _parameters.Of(method.Name), auth);
        }

        private static byte[] Encode(string method, JsonObject parameters, string auth, bool keepAlive) =>
            Encoding.UTF8.GetBytes(RawPeer.Request(method, parameters, auth, keepAlive));

        // One parameter, or a member of the envelope, gets another value or stands there twice.
        private byte[] MutateMember(string method, JsonObject parameters, string auth, bool keepAlive)
        {
            const string Marker = "put the value here";
            var names = parameters.Select(parameter => parameter.Key).ToArray();
            var isTwice = random.Next(8) == 0;
            var request = JsonNode.Parse(RawPeer.Request(method, parameters, auth, keepAlive))!.AsObject();
            var inner = names.Length > 0 && random.Next(8) > 0;
            var target = inner ? request["params"]!.AsObject() : request;
            var member = inner ? names[random.Next(names.Length)] : request.ElementAt(random.Next(request.Count)).Key;
            target[isTwice ? "twice" : member] = Marker;
            return Encoding.UTF8.GetBytes(request.ToJsonString()
                .Replace("\"twice\"", $"\"{member}\"", StringComparison.Ordinal)
                .Replace($"\"{Marker}\"", _mutation.Value(), StringComparison.Ordinal));
        }

        private async Task SendAsync(byte[][] frames)
        {
            using var peer = await RawPeer.ConnectAsync(_server);
            try
            {
                await peer.SendAsync([.. frames.SelectMany(frame => frame)]);
                peer.EndSending();
                ReadAnswers(await peer.ReceiveToEndAsync());
            }
            catch (IOException)
            {
                // It sent more behind its last request than a server reads on.
            }
        }

        private void ReadAnswers(byte[] bytes)
        {
            for (var at = 0; at < bytes.Length;)
            {
                var length = int.Parse(Encoding.ASCII.GetString(bytes, at, 10), CultureInfo.InvariantCulture);
                using var answer = JsonDocument.Parse(bytes.AsMemory(at + 10, length));
                Codes.Add(answer.RootElement.Code());
                at += 10 + length;
            }
        }
    }
}
