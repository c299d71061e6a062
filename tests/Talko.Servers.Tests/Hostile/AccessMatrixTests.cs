using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Every method of both servers with everything that somebody may show, made from the method tables.</summary>
public sealed class AccessMatrixTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    private static readonly string[] Public = ["GetServer", "GetLoginParameters", "InsertUser", "Login"];

    private static readonly string[] Administrators =
    [
        "InsertInvite", "GetAccounts", "SetCredential", "SetDisabled", "GetUserSessions", "EndSession",
    ];

    private static readonly string[] OfServers =
    [
        "GetSession", "FindEndedSessions", "SetClientAddress", "CloseSession", "OpenLink", "BroadcastMessage", "BroadcastPush",
    ];

    private readonly TokenServers _servers = fixture.Servers;
    private readonly CaseList _cases = new();

    [Fact]
    public void Every_method_is_a_users_but_those_that_the_contract_names()
    {
        // The other tests take the methods' own word for it.
        foreach (var method in Method.All(_servers))
        {
            var expected = Public.Contains(method.Name) ? MethodAccess.Anyone
                : Administrators.Contains(method.Name) ? MethodAccess.Administrator
                : OfServers.Contains(method.Name) ? MethodAccess.Server
                : method.Name == "RenameUser" ? MethodAccess.UserOrServer
                : MethodAccess.User;
            Assert.True(method.Access == expected, $"{method.Name} is for {method.Access}, expected {expected}");
        }
    }

    [Fact]
    public async Task What_shows_nobody_opens_nothing_but_what_is_public()
    {
        var caller = await MakeCallerAsync();
        var tokens = await MakeWorthlessAsync();
        foreach (var method in Method.All(_servers))
        {
            var code = method.Access == MethodAccess.Anyone ? 0 : RpcErrorCode.NotSignedIn;
            foreach (var (who, token) in tokens)
            {
                await _cases.ExpectAsync(code, method, caller.Of(method.Name), token, who);
            }
        }

        _cases.Finish(atLeast: 8 * 30);
    }

    [Fact]
    public async Task A_users_token_opens_what_is_a_users()
    {
        var caller = await MakeCallerAsync();
        foreach (var method in Method.All(_servers))
        {
            // Some of them end sessions.
            var own = caller with { Caller = await _servers.LoginAsync(caller.Caller) };
            var code = method.Access is MethodAccess.Anyone or MethodAccess.User or MethodAccess.UserOrServer ? 0 : RpcErrorCode.Forbidden;
            await _cases.ExpectAsync(code, method, own.Of(method.Name), own.Caller.Token, "a user's token");
        }

        _cases.Finish(atLeast: 30);
    }

    [Fact]
    public async Task An_administrators_token_opens_all_but_what_is_the_servers()
    {
        var administrator = await _servers.AdministratorAsync();
        foreach (var method in Method.All(_servers))
        {
            var caller = await MakeCallerAsync();
            var isUsers = method.Access is MethodAccess.User or MethodAccess.UserOrServer;
            var own = isUsers ? caller with { Caller = await _servers.LoginAsync(caller.Caller) } : caller;
            var token = isUsers ? own.Caller.Token : administrator.Token;
            var code = method.Access == MethodAccess.Server ? RpcErrorCode.Forbidden : 0;
            await _cases.ExpectAsync(code, method, own.Of(method.Name), token, "an administrator's token");
        }

        _cases.Finish(atLeast: 30);
    }

    [Fact]
    public async Task The_servers_secret_opens_all_but_what_is_a_users()
    {
        var caller = await MakeCallerAsync();
        foreach (var method in Method.All(_servers))
        {
            var own = caller with { Caller = await _servers.LoginAsync(caller.Caller) };
            var code = method.Access == MethodAccess.User ? RpcErrorCode.Forbidden : 0;
            await _cases.ExpectAsync(code, method, own.Of(method.Name), _servers.Secret.Auth, "the secret");
        }

        _cases.Finish(atLeast: 30);
    }

    [Fact]
    public async Task An_unknown_method_is_named_before_the_token_is_looked_at()
    {
        var caller = await MakeCallerAsync();
        var tokens = await MakeWorthlessAsync();
        foreach (var method in Method.All(_servers))
        {
            var unknown = method with { Handler = new Unknown(method.Name) };
            foreach (var (who, token) in tokens)
            {
                await _cases.ExpectAsync(RpcErrorCode.MethodNotFound, unknown, caller.Of(method.Name), token, who);
            }
        }

        _cases.Finish(atLeast: 8 * 30);
    }

    [Fact]
    public async Task The_token_is_checked_before_the_parameters_and_these_before_all_else()
    {
        var caller = await MakeCallerAsync();
        foreach (var method in Method.All(_servers))
        {
            foreach (var name in caller.Of(method.Name).Select(parameter => parameter.Key))
            {
                await ExpectOrderAsync(method, caller, name);
            }
        }

        _cases.Finish(atLeast: 250);
    }

    // Each parameter in turn is of a wrong type, also where what the others name does not exist or is a stranger's.
    private async Task ExpectOrderAsync(Method method, MethodParameters caller, string name)
    {
        var wrong = caller.Of(method.Name).With(name, name is "message" or "push" ? 7 : new JsonObject());
        var unknown = wrong.DeepClone().AsObject();
        foreach (var other in wrong.Select(parameter => parameter.Key).Where(other => other != name && IsOfThing(other)))
        {
            unknown = unknown.With(other, other.EndsWith('s') ? new JsonArray(RpcParams.MaxId) : RpcParams.MaxId);
        }

        if (method.Access != MethodAccess.Anyone)
        {
            await _cases.ExpectAsync(RpcErrorCode.NotSignedIn, method, wrong, null, "no token");
            await _cases.ExpectAsync(RpcErrorCode.NotSignedIn, method, wrong, "garbage", "garbage");
        }

        if (method.Access is MethodAccess.Administrator or MethodAccess.Server)
        {
            await _cases.ExpectAsync(RpcErrorCode.Forbidden, method, wrong, caller.Caller.Token, "a user's token");
        }

        var auth = method.Access == MethodAccess.User ? caller.Caller.Token : _servers.Secret.Auth;
        await _cases.ExpectAsync(RpcErrorCode.InvalidParams, method, wrong, auth, "what opens it");
        await _cases.ExpectAsync(RpcErrorCode.InvalidParams, method, unknown, auth, "what opens it");
    }

    private static bool IsOfThing(string name) => name is "chat_id" or "user_id" or "user_ids" or "session_id";

    private Task<MethodParameters> MakeCallerAsync() => MethodParameters.MakeAsync(_servers);

    private async Task<(string Who, string? Token)[]> MakeWorthlessAsync()
    {
        var person = await _servers.SignUpAsync();
        var revoked = await _servers.LoginAsync(person);
        await _servers.LogoutAsync(revoked);

        // Whoever signs in again has his expired sessions deleted.
        var expired = await _servers.SignUpAsync();
        await _servers.Data.Facts.ExpireSessionAsync(expired.SessionId);
        var disabled = await _servers.SignUpAsync();
        await _servers.DisableAsync(disabled);
        return
        [
            ("no token", null),
            ("an empty token", ""),
            ("garbage", "'; DROP TABLE Sessions; --\0\u202E\u001B[2J"),
            ("a long token", new string('x', 400_000)),
            ("a forged token", MakeForged(person.Token)),
            ("an expired token", expired.Token),
            ("a revoked token", revoked.Token),
            ("a disabled user's token", disabled.Token),
        ];
    }

    // Of the right shape, and all but one character right.
    private static string MakeForged(string token) => (token[0] == 'A' ? 'B' : 'A') + token[1..];

    private sealed class Unknown(string name) : RpcHandler
    {
        public override string Name => name + "X";

        public override MethodAccess Access => MethodAccess.Anyone;

        public override ValueTask InvokeAsync(RpcContext context) => throw new NotSupportedException();
    }
}
