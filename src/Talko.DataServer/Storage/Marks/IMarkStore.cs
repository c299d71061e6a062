using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Marks;

/// <summary>How far people have read their chats. Each change is told to the reader alone.</summary>
internal interface IMarkStore
{
    /// <summary>Moves a mark forward, never back.</summary>
    Task<Outcome<ReadState>> MarkReadAsync(Actor actor, NewMark mark);

    /// <summary>Moves a mark back to before a message.</summary>
    Task<Outcome<ReadState>> MarkUnreadAsync(Actor actor, NewMark mark);

    /// <summary>Sets what its reader is told of a chat, and puts it away.</summary>
    Task<Outcome<ReadState>> SetAsync(Actor actor, ChatSettings settings);
}
