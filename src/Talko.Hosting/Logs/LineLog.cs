using System.Collections.Concurrent;
using System.Text;

namespace Talko.Hosting.Logs;

/// <summary>
/// A log that holds nobody up and ends nobody: lines wait in a bounded queue for their writer. One that finds no room
/// there, as behind a pipe that nobody reads, is dropped, and so is one that cannot be written.
/// </summary>
public sealed class LineLog : TextWriter
{
    private const int MaxQueuedLines = 2500;
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _lines = new(MaxQueuedLines);
    private readonly TolerantWriter _target;
    private readonly Thread _writing;

    /// <summary>Makes one that writes whole lines.</summary>
    public LineLog(TextWriter target)
    {
        _target = new TolerantWriter(target);
        _writing = new Thread(WriteQueued) { IsBackground = true, Name = "log" };
        _writing.Start();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _target.Encoding;

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        try
        {
            _lines.TryAdd(value ?? "");
        }
        catch (InvalidOperationException)
        {
            // The log has ended.
        }
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lines.CompleteAdding();
            _writing.Join(EndTimeout);
        }

        base.Dispose(disposing);
    }

    private void WriteQueued()
    {
        foreach (var line in _lines.GetConsumingEnumerable())
        {
            _target.WriteLine(line);
        }
    }
}
