using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>What was found for a question so far, the newest first, and which of it is selected.</summary>
/// <param name="Question">What is looked for; null before anything is.</param>
internal sealed record FoundMessages(SearchQuestion? Question)
{
    public ImmutableList<SearchHit> Hits { get; init; } = [];

    /// <summary>Where the next page begins; null before the first one and behind the last one.</summary>
    public string? Next { get; init; }

    /// <summary>Whether there may be more, further back.</summary>
    public bool HasMore { get; init; } = true;

    public int SelectedIndex { get; init; }

    public SearchHit? Selected => SelectedIndex < Hits.Count ? Hits[SelectedIndex] : null;

    public bool IsAtEnd => SelectedIndex >= Hits.Count - 1;

    public FoundMessages With(SearchMessagesResult page) => this with
    {
        Hits = Hits.AddRange(page.Hits),
        Next = page.Next,
        HasMore = page.HasMore && page.Next is not null,
    };

    /// <summary>Selects the one some places below, or above.</summary>
    public FoundMessages Move(int step) =>
        this with { SelectedIndex = Math.Clamp(SelectedIndex + step, 0, Math.Max(0, Hits.Count - 1)) };
}
