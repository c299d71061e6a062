using Talko.Admin;
using Talko.Client.Accounts;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Storage;

/// <summary>The original's made-up users and chat, put into a new database over the wire.</summary>
internal static class FakeChat
{
    public const string FirstUser = "Eugen Hotaj";
    private const string SecondUser = "Joe Rogan";

    /// <summary>In trust mode.</summary>
    public static async Task InsertAsync(ServerAddress dataServer, CancellationToken cancellationToken)
    {
        await using var connection = await dataServer.ConnectAsync(cancellationToken);
        var first = await InsertUserAsync(connection, TalkoMethods.InsertUser, new InsertUserParams(FirstUser), cancellationToken);
        var second = await InsertUserAsync(connection, TalkoMethods.InsertUser, new InsertUserParams(SecondUser), cancellationToken);
        await InsertChatAsync(connection, first, second, cancellationToken);
    }

    /// <summary>In token mode: the users get passwords. Returns how they sign in, a line for a person.</summary>
    public static async Task<string> InsertWithPasswordsAsync(
        ServerAddress dataServer,
        ServerSecret secret,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataServer.ConnectAsync(secret, TalkoServers.Data, cancellationToken);
        var (firstPassword, secondPassword) = (NewPassword.Make(), NewPassword.Make());
        var (first, keys) = await SignUpAsync(connection, FirstUser, firstPassword, cancellationToken);
        var (second, _) = await SignUpAsync(connection, SecondUser, secondPassword, cancellationToken);
        var login = await connection.CallAsync(
            AccountMethods.Login, new LoginParams(FirstUser, keys.AuthKey, "fake chat"), keepAlive: true, cancellationToken);
        connection.Auth = login.Token;
        await InsertChatAsync(connection, first, second, cancellationToken);
        await connection.CallAsync(AccountMethods.Logout, new LogoutParams(), keepAlive: false, cancellationToken);
        return $"Sign in as {FirstUser} with the password {firstPassword}, or as {SecondUser} with {secondPassword}";
    }

    private static async Task<(long UserId, PasswordKeys Keys)> SignUpAsync(
        RpcConnection connection,
        string name,
        string password,
        CancellationToken cancellationToken)
    {
        var keys = await PasswordKeys.DeriveAsync(password, PasswordKeys.NewParameters(), cancellationToken);
        var (salt, iterations) = keys.Parameters;
        var parameters = new SignUpParams(name, salt, iterations, keys.AuthKey);
        return (await InsertUserAsync(connection, AccountMethods.InsertUser, parameters, cancellationToken), keys);
    }

    private static async Task<long> InsertUserAsync<TParams>(
        RpcConnection connection,
        RpcMethod<TParams, UserResult> method,
        TParams parameters,
        CancellationToken cancellationToken)
    {
        var result = await connection.CallAsync(method, parameters, keepAlive: true, cancellationToken);
        return result.User.UserId;
    }

    private static async Task InsertChatAsync(
        RpcConnection connection,
        long first,
        long second,
        CancellationToken cancellationToken)
    {
        var chat = await connection.CallAsync(
            TalkoMethods.InsertChat, new InsertChatParams("N/A", [first, second]), keepAlive: true, cancellationToken);
        await connection.CallAsync(
            TalkoMethods.InsertMessage,
            new InsertMessageParams(chat.Chat.ChatId, first, "This is a fake starter message"),
            keepAlive: true,
            cancellationToken);
    }
}
