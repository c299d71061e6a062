namespace Talko.DataServer.Storage.Searching;

/// <summary>Messages that were found in one place, the newest first.</summary>
internal interface IMatches
{
    /// <summary>The next message's number, once <see cref="Next"/> has said that there is one.</summary>
    long MessageId { get; }

    /// <summary>Goes to the next message; false behind the last one.</summary>
    bool Next();
}
