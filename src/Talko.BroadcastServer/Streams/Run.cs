namespace Talko.BroadcastServer.Streams;

/// <summary>Frames that follow each other in a <see cref="Round"/> and go to one stream.</summary>
/// <param name="stream">The stream.</param>
/// <param name="start">Their first byte.</param>
/// <param name="end">The byte behind their last.</param>
internal struct Run(ClientStream stream, int start, int end)
{
    /// <summary>No run.</summary>
    public const int None = -1;

    public ClientStream Stream { get; } = stream;

    public int Start { get; } = start;

    public int End { get; set; } = end;

    public int Frames { get; set; } = 1;

    /// <summary>The stream's next run in the round.</summary>
    public int Next { get; set; } = None;
}
