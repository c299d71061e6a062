using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Telling;

/// <summary>A change, for the streams of people.</summary>
/// <param name="ReceiverIds">Whose.</param>
/// <param name="Push">What they get.</param>
/// <param name="AuthorId">Of a new message; null for any other change.</param>
/// <param name="AreToldAgain">Whether the same list of receivers, which somebody else keeps, was told something before.</param>
internal sealed record ToldPush(
    IReadOnlyList<long> ReceiverIds, StreamPush Push, long? AuthorId, bool AreToldAgain = false) : Told
{
    private const int RecordBytes = 256;
    private const int ChatBytes = 4096;

    public override int Bytes { get; } = RecordBytes
        + (AreToldAgain ? 0 : sizeof(long) * ReceiverIds.Count)
        + (Push.Message is { } message ? sizeof(char) * message.MessageText.Length : 0)
        + (Push.Chat is { } chat ? ChatBytes + (sizeof(char) * chat.ChatName.Length) : 0)
        + (Push.Signal?.User is { } user ? sizeof(char) * user.UserName.Length : 0);

    /// <summary>Tells receivers, up to a number of them at once: all of it is one change's.</summary>
    /// <param name="receiverIds">Whom.</param>
    /// <param name="push">What.</param>
    /// <param name="authorId">Of a new message.</param>
    /// <param name="most">How many at once.</param>
    /// <param name="next">What the change tells besides.</param>
    /// <param name="again">Whether the same list was told something before.</param>
    public static ToldPush To(
        long[] receiverIds, StreamPush push, long? authorId, int most, Told? next = null, bool again = false)
    {
        if (receiverIds.Length <= most)
        {
            return new ToldPush(receiverIds, push, authorId, again) { Next = next };
        }

        var told = next;
        for (var from = (receiverIds.Length - 1) / most * most; from > 0; from -= most)
        {
            var some = receiverIds[from..Math.Min(receiverIds.Length, from + most)];
            told = new ToldPush(some, push, authorId) { Next = told };
        }

        return new ToldPush(receiverIds[..most], push, authorId) { Next = told };
    }
}
