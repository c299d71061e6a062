using System.Diagnostics;
using System.Globalization;

namespace Talko.Checker;

/// <summary>What was really done in a round, and when: a file to read beside the clients' logs.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly long[] _counts = new long[Enum.GetValues<Happening>().Length];
    private readonly StreamWriter _file;

    public Journal(string path) => _file = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Seconds since the round began; the logs have the same.</summary>
    public double Now => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public long this[Happening what] => Interlocked.Read(ref _counts[(int)what]);

    public void Count(Happening what) => Interlocked.Increment(ref _counts[(int)what]);

    public void Note(Happening what, string text)
    {
        Count(what);
        Note($"{what} {text}");
    }

    public void Note(string text)
    {
        lock (_gate)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Now,8:0.000} {text}"));
        }
    }

    public void Dispose() => _file.Dispose();
}
