using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Methods.Accounts;
using Talko.DataServer.Methods.Admin;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Users;
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
            .. Users(store.Users, options, rate),
            .. Chats(store.Chats, options, rate, time),
            .. Messages(store.Messages, options, rate),
            .. Marks(store.Marks, rate),
        ];
    }

    private static List<RpcHandler> Users(IUserStore users, DataServerOptions options, MessageRate rate) =>
    [
        new GetUser(users),
        new FindUser(users),
        new FindUsers(users, options),
        new RenameUser(users, rate),
        new BlockUser(users, rate),
        new GetBlockedUsers(users),
    ];

    private static List<RpcHandler> Chats(
        IChatStore chats, DataServerOptions options, MessageRate rate, TimeProvider time) =>
    [
        new GetChats(chats, options),
        new InsertChat(chats, options, rate, new NewChats(options, time)),
        new ChangeChat(chats, options, rate),
        new GetParticipants(chats, options),
        new AddParticipants(chats, options, rate),
        new RemoveParticipant(chats, rate),
        new SetOwner(chats, rate),
    ];

    private static List<RpcHandler> Messages(IMessageStore messages, DataServerOptions options, MessageRate rate) =>
    [
        new GetMessages(messages, options),
        new InsertMessage(messages, options, rate),
        new EditMessage(messages, options, rate),
        new SetReaction(messages, rate),
        new DeleteMessage(messages, rate),
    ];

    private static List<RpcHandler> Marks(IMarkStore marks, MessageRate rate) =>
    [
        new MarkRead(marks, rate),
        new MarkUnread(marks, rate),
        new SetChatSettings(marks, rate),
    ];

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
