using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Methods.Accounts;
using Talko.DataServer.Methods.Admin;
using Talko.DataServer.Storage;
using Talko.Hosting.Access;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Which methods there are; those about accounts only in token mode.</summary>
internal static class DataMethods
{
    public static MethodTable InTrust(GetServer getServer, IStore store, DataServerOptions options, TimeProvider time) => new(
    [
        getServer,
        new InsertUser(store.Users),
        .. Conversations(store, options, time),
    ]);

    public static MethodTable InToken(
        GetServer getServer,
        IStore store,
        SessionTokens tokens,
        DataServerOptions options,
        TimeProvider time) => new(
    [
        getServer,
        .. Accounts(store, options, time),
        .. Conversations(store, options, time),
        .. Administration(store, options),
        new GetSession(tokens),
        new FindEndedSessions(store.Sessions, options),
        new SetClientAddress(),
    ]);

    private static List<RpcHandler> Accounts(IStore store, DataServerOptions options, TimeProvider time)
    {
        var logins = new LoginLimits(options, time);
        return
        [
            new GetLoginParameters(store.Accounts),
            new SignUp(store.Accounts, options, logins, time),
            new Login(store, options, logins),
            new Logout(store.Sessions),
            new ChangePassword(store.Accounts, logins),
            new GetSessions(store.Sessions),
        ];
    }

    private static List<RpcHandler> Conversations(IStore store, DataServerOptions options, TimeProvider time)
    {
        var rate = new MessageRate(options, time);
        return
        [
            new GetUser(store.Users),
            new FindUser(store.Users),
            new RenameUser(store.Users, rate),
            new GetChats(store.Chats, options),
            new InsertChat(store.Chats, options, rate, new NewChats(options, time)),
            new GetParticipants(store.Chats, options),
            new GetMessages(store.Messages, options),
            new InsertMessage(store.Messages, options, rate),
        ];
    }

    private static List<RpcHandler> Administration(IStore store, DataServerOptions options) =>
    [
        new InsertInvite(store.Accounts, options),
        new GetAccounts(store.Accounts, options),
        new SetCredential(store.Accounts),
        new SetDisabled(store.Accounts),
        new GetUserSessions(store.Sessions),
        new EndSession(store.Sessions),
    ];
}
