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
    public static MethodTable InTrust(GetServer getServer, Database database, DataServerOptions options, TimeProvider time) => new(
    [
        getServer,
        new InsertUser(database.Writer),
        .. Conversations(database, options, time),
    ]);

    public static MethodTable InToken(
        GetServer getServer,
        Database database,
        SessionTokens tokens,
        DataServerOptions options,
        TimeProvider time) => new(
    [
        getServer,
        .. Accounts(database, options, time),
        .. Conversations(database, options, time),
        .. Administration(database, options, time),
        new GetSession(tokens),
        new FindEndedSessions(database.Readers, options, time),
        new SetClientAddress(),
    ]);

    private static List<RpcHandler> Accounts(Database database, DataServerOptions options, TimeProvider time)
    {
        var logins = new LoginLimits(options, time);
        return
        [
            new GetLoginParameters(database.Readers),
            new SignUp(database.Writer, options, logins, time),
            new Login(database.Readers, database.Writer, options, logins),
            new Logout(database.Writer),
            new ChangePassword(database.Writer, logins),
            new GetSessions(database.Readers, time),
        ];
    }

    private static List<RpcHandler> Conversations(Database database, DataServerOptions options, TimeProvider time)
    {
        var rate = new MessageRate(options, time);
        return
        [
            new GetUser(database.Readers),
            new FindUser(database.Readers),
            new RenameUser(database.Writer, rate),
            new GetChats(database.Readers, options),
            new InsertChat(database.Writer, options, rate, new NewChats(options, time)),
            new GetParticipants(database.Readers, options),
            new GetMessages(database.Readers, options),
            new InsertMessage(database.Writer, options, rate),
        ];
    }

    private static List<RpcHandler> Administration(Database database, DataServerOptions options, TimeProvider time) =>
    [
        new InsertInvite(database.Writer, options),
        new GetAccounts(database.Readers, options, time),
        new SetCredential(database.Writer),
        new SetDisabled(database.Writer),
        new GetUserSessions(database.Readers, time),
        new EndSession(database.Writer),
    ];
}
