using System.Drawing;
using Talko.Protocol.Messages;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>Asks what is looked for, and shows what was found.</summary>
internal sealed class SearchBox : Box
{
    // What is typed, and where it is looked for.
    private const int HeadRows = 2;
    private const int StatusRows = 1;

    // Below this there are no gaps.
    private const int RoomyHeight = 14;

    private readonly ChatModel _model;
    private readonly SearchPanel _panel;
    private readonly Func<SearchHit, Task> _onTaken;
    private readonly EditorPane _query;
    private readonly FoundScroll _scroll = new();
    private readonly Dictionary<Key, Func<Task>> _keys;
    private int _helpFirst;

    /// <summary>Makes the box.</summary>
    /// <param name="model">Takes notice of keys.</param>
    /// <param name="panel">What is typed and found.</param>
    /// <param name="onTaken">Called with the message that is wanted.</param>
    /// <param name="onClose">Closes the box.</param>
    public SearchBox(ChatModel model, SearchPanel panel, Func<SearchHit, Task> onTaken, Action onClose)
        : base("Search", new Size(100, 40))
    {
        (_model, _panel, _onTaken) = (model, panel, onTaken);
        _query = new EditorPane(panel.Editor, OnKey) { Prompt = new TextSpan("Search > ", TextLook.Strong) };
        _keys = new()
        {
            [Key.Enter] = SubmitAsync,
            [Key.CursorDown] = () => MoveAsync(1),
            [Key.CursorUp] = () => MoveAsync(-1),
            [Key.N.WithCtrl] = () => MoveAsync(1),
            [Key.P.WithCtrl] = () => MoveAsync(-1),
            [Key.PageDown] = () => MoveAsync(Math.Max(1, _scroll.Count)),
            [Key.PageUp] = () => MoveAsync(-Math.Max(1, _scroll.Count)),

            // As a shell's, once more is further back.
            [Key.R.WithCtrl] = () => MoveAsync(1),
            [Key.T.WithCtrl] = panel.TurnScopeAsync,
            [Key.Tab] = () => Do(() => panel.Complete(panel.Editor)),
            [Key.F1] = () => Do(panel.TurnHelp),
            [Key.Esc] = () => Do(onClose),
            [Key.C.WithCtrl] = () => Do(onClose),
            [Key.Q.WithCtrl] = () => Do(onClose),
        };
        Add(_query);
        panel.Search.Changed += Update;
    }

    public override bool Paste(string text)
    {
        var isTaken = _panel.Editor.Insert(text.ReplaceLineEndings(" "));
        Update();
        return isTaken;
    }

    /// <summary>Goes on as it was left.</summary>
    public void Begin() => Run(() => Do(_panel.Open));

    /// <summary>Looks for something.</summary>
    public void Begin(string text, bool isEverywhere) => Run(() => _panel.BeginAsync(text, isEverywhere));

    /// <summary>Above the bottom row, which says whether there is a connection.</summary>
    public override void Arrange(int width, int height)
    {
        base.Arrange(width, Math.Max(1, height - StatusRows));
        _query.Frame = Inner with { Height = 1 };
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        var foot = SearchRows.Foot(_panel, inner.Width).Take(Math.Max(0, inner.Height - HeadRows)).ToList();
        Draw([SearchRows.Scope(_panel, inner.Width)], inner.Y + 1, inner);
        var gap = inner.Height < RoomyHeight ? 0 : 1;
        Draw(Body(inner.Width, inner.Height - HeadRows - foot.Count - (2 * gap)), inner.Y + HeadRows + gap, inner);
        Draw(foot, inner.Bottom - foot.Count, inner);
    }

    private IEnumerable<StyledLine> Body(int width, int height) =>
        height < 1 ? []
        : _panel.ShowsHelp ? Help(width, height)
        : _scroll.Rows(_panel.Search.Found, _panel.View, width, height);

    private IEnumerable<StyledLine> Help(int width, int height)
    {
        var lines = SearchRows.Help(width).ToList();
        _helpFirst = Math.Clamp(_helpFirst, 0, Math.Max(0, lines.Count - height));
        return lines.Skip(_helpFirst).Take(height);
    }

    private void Draw(IEnumerable<StyledLine> rows, int top, Rectangle inner)
    {
        foreach (var (row, line) in rows.Index())
        {
            if (top + row < inner.Bottom)
            {
                DrawRow(top + row, line, inner.X);
            }
        }
    }

    private bool OnKey(Key key)
    {
        _model.GoOn();
        if (_keys.TryGetValue(key, out var action))
        {
            Run(action);
            return true;
        }

        // The key edits the text after this.
        App?.Invoke(Update);
        return false;
    }

    private Task MoveAsync(int step)
    {
        if (_panel.ShowsHelp)
        {
            _helpFirst += step;
            return Task.CompletedTask;
        }

        return _panel.MoveAsync(step);
    }

    private async Task SubmitAsync()
    {
        if (await _panel.SubmitAsync() is { } hit)
        {
            await _onTaken(hit);
        }
    }
}
