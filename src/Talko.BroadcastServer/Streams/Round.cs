using System.Runtime.InteropServices;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// What is sent together: each frame once, and for each stream the runs of frames that it gets. A stream that gets
/// one frame after the other, as all of a busy chat's do, has one run, which is sent from where it lies. Not
/// thread-safe.
/// </summary>
internal sealed class Round
{
    private const int InitialBytes = 4096;

    // What one busy moment made grow is not kept.
    private const int MaxKeptBytes = 1024 * 1024;

    private readonly List<Run> _runs = [];
    private readonly List<int> _firstRuns = [];
    private byte[] _bytes = new byte[InitialBytes];
    private byte[] _gathered = [];
    private int _frameStart;
    private KeptBytes? _shared;

    /// <summary>How many bytes its frames have.</summary>
    public int Length { get; private set; }

    /// <summary>How many frames it holds.</summary>
    public int Frames { get; private set; }

    /// <summary>How many streams get something.</summary>
    public int Streams => _firstRuns.Count;

    /// <summary>Adds a frame; the streams that get it are named next.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        if (_bytes.Length - Length < frame.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + frame.Length));
        }

        frame.CopyTo(_bytes.AsSpan(Length));
        _frameStart = Length;
        Length += frame.Length;
        Frames++;
    }

    /// <summary>Has a stream get the frame that was added last.</summary>
    public void Give(ClientStream stream)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var last = stream.LastRun;
        if (last >= runs.Length || runs[last].Stream != stream)
        {
            _firstRuns.Add(runs.Length);
        }
        else if (runs[last].End == _frameStart)
        {
            runs[last].End = Length;
            runs[last].Frames++;
            return;
        }
        else
        {
            runs[last].Next = runs.Length;
        }

        stream.LastRun = runs.Length;
        _runs.Add(new Run(stream, _frameStart, Length));
    }

    /// <summary>One of the streams.</summary>
    public ClientStream StreamAt(int index) => _runs[_firstRuns[index]].Stream;

    /// <summary>What that stream gets, in one piece; valid until the next one is asked for.</summary>
    public Segment SegmentAt(int index)
    {
        var run = _runs[_firstRuns[index]];
        return run.Next == Run.None
            ? new Segment(_bytes, run.Start, run.End - run.Start, run.Frames)
            : Gather(run);
    }

    /// <summary>
    /// A segment, or the rest of one, so that it outlives the round. All who wait for most of a round share one copy of
    /// it; less is copied for each, or a few bytes would keep much that others have read long ago.
    /// </summary>
    public Segment Keep(Segment segment, WaitingBytes waiting)
    {
        if (segment.Bytes != _bytes || segment.Length < Length / 2)
        {
            return In(new KeptBytes(segment.Span.ToArray(), waiting), segment with { Start = 0 });
        }

        // Not the round's own bytes: there is room behind these for all that an earlier, busier round had.
        _shared ??= new KeptBytes(_bytes.AsSpan(0, Length).ToArray(), waiting);
        return In(_shared, segment);
    }

    /// <summary>Empties it. What has been kept stays with those who wait for it.</summary>
    public void Clear()
    {
        _runs.Clear();
        _firstRuns.Clear();
        if (_bytes.Length > MaxKeptBytes)
        {
            _bytes = new byte[InitialBytes];
        }

        _shared = null;
        Length = 0;
        Frames = 0;
    }

    private static Segment In(KeptBytes kept, Segment segment) => segment with { Bytes = kept.Bytes, Kept = kept };

    private Segment Gather(Run run)
    {
        if (_gathered.Length < Length)
        {
            _gathered = new byte[_bytes.Length];
        }

        var (length, frames) = (0, 0);
        for (var next = run; ; next = _runs[next.Next])
        {
            _bytes.AsSpan(next.Start..next.End).CopyTo(_gathered.AsSpan(length));
            length += next.End - next.Start;
            frames += next.Frames;
            if (next.Next == Run.None)
            {
                return new Segment(_gathered, 0, length, frames);
            }
        }
    }
}
