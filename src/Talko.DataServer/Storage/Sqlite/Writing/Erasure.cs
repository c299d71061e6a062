namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// Whether something was stored that is to be gone: its old bytes are still in the write-ahead log. Noted by who writes,
/// taken by who cleans up.
/// </summary>
internal sealed class Erasure
{
    // A log that an earlier run left may hold such bytes, too.
    private bool _isDue = true;

    /// <summary>Says that something is to be gone.</summary>
    public void Note() => Volatile.Write(ref _isDue, true);

    /// <summary>Whether something is; from here on it is seen to.</summary>
    public bool Take() => Interlocked.Exchange(ref _isDue, false);
}
