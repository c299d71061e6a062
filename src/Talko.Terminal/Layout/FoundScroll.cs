using Talko.Client.Messaging;
using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>Which of the found messages are on the screen: it moves as little as it takes to show the selected one.</summary>
internal sealed class FoundScroll
{
    private int _first;

    /// <summary>How many messages were wholly on the screen last.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>At most as many rows as there is room for.</summary>
    public List<StyledLine> Rows(FoundMessages found, MessengerView view, int width, int height)
    {
        var (selected, count) = (found.SelectedIndex, found.Hits.Count);
        List<StyledLine> Block(int index) => FoundRows.Of(found.Hits[index], view, index == selected, width);
        var room = height;
        var top = selected;
        for (var index = selected; index >= Math.Min(_first, selected) && index < count && (room -= Block(index).Count) >= 0; index--)
        {
            top = index;
        }

        _first = top;
        var rows = new List<StyledLine>();
        Count = 0;
        for (var index = _first; index < count && rows.Count < height; index++)
        {
            rows.AddRange(Block(index));
            Count += rows.Count <= height ? 1 : 0;
        }

        return rows.Count <= height ? rows : rows[..Math.Max(0, height)];
    }
}
