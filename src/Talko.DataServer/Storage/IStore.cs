using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Users;

namespace Talko.DataServer.Storage;

/// <summary>
/// All that is stored, whatever engine stores it: one operation for each thing that a method needs. What holds for every
/// engine:
/// <list type="bullet">
/// <item>A read sees one snapshot, and judges in it who may read what. Reads wait for their turn: see <see
/// cref="Actor.WaitsAs"/>.</item>
/// <item>A write is judged before it changes anything, in the protocol's order: whether its session has ended, a key that
/// was used before, what exists, taking part, other rights, conflict. Nothing that a write was judged by changes until it
/// is committed.</item>
/// <item>A write ends when it is durable, refused, or failed; whoever stops waiting does not take it back.</item>
/// <item>A refusal is a value. An exception is a failure, which says nothing about what was asked.</item>
/// <item>What committed changes tell goes to an <see cref="Telling.IChangeFeed"/>, in the order of the commits and before
/// the writes end. The numbers of a chat appear in growing order, there and in what is read.</item>
/// </list>
/// </summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>Which database it is, by which servers that have the same one are known.</summary>
    string Name { get; }

    IUserStore Users { get; }

    IChatStore Chats { get; }

    IMessageStore Messages { get; }

    IPeopleStore People { get; }

    IGroupStore Groups { get; }

    IMessageChangeStore MessageChanges { get; }

    ISearchStore Search { get; }

    IMarkStore Marks { get; }

    IAccountStore Accounts { get; }

    ISessionStore Sessions { get; }
}
