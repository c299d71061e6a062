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
            .. Users(store.Users, rate),
            .. People(store.People, options, rate),
            .. Chats(store.Chats, options, rate, time),
            .. Groups(store.Groups, options, rate),
            .. Messages(store.Messages, options, rate),
            .. MessageChanges(store.MessageChanges, options, rate),
            new SearchMessages(store.Search, options),
            .. Marks(store.Marks, rate),
        ];
    }

    private static List<RpcHandler> Users(IUserStore users, MessageRate rate) =>
    [
        new GetUser(users),
        new FindUser(users),
        new RenameUser(users, rate),
    ];

    private static List<RpcHandler> People(IPeopleStore people, DataServerOptions options, MessageRate rate) =>
    [
        new FindUsers(people, options),
        new BlockUser(people, rate),
        new GetBlockedUsers(people),
    ];

    private static List<RpcHandler> Chats(
        IChatStore chats, DataServerOptions options, MessageRate rate, TimeProvider time) =>
    [
        new GetChats(chats, options),
        new InsertChat(chats, options, rate, new NewChats(options, time)),
        new GetParticipants(chats, options),
    ];

    private static List<RpcHandler> Groups(IGroupStore groups, DataServerOptions options, MessageRate rate) =>
    [
        new ChangeChat(groups, options, rate),
        new AddParticipants(groups, options, rate),
        new RemoveParticipant(groups, rate),
        new SetOwner(groups, rate),
    ];

    private static List<RpcHandler> Messages(IMessageStore messages, DataServerOptions options, MessageRate rate) =>
    [
        new GetMessages(messages, options),
        new InsertMessage(messages, options, rate),
    ];

    private static List<RpcHandler> MessageChanges(
        IMessageChangeStore changes, DataServerOptions options, MessageRate rate) =>
    [
        new EditMessage(changes, options, rate),
        new SetReaction(changes, rate),
        new DeleteMessage(changes, rate),
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
