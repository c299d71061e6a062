using System.Drawing;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>Shows a form and lets it be filled in.</summary>
internal sealed class FormPane : Pane
{
    private readonly AccountForm _form;
    private readonly string _hint;
    private readonly Action _onTaken;
    private readonly IReadOnlyDictionary<Key, Action> _keys;
    private readonly CancellationToken _stopping;
    private readonly Dictionary<FormField, EditorPane> _inputs = [];
    private readonly TogglePane? _toggle;
    private readonly List<View> _stops = [];

    /// <summary>Makes a pane for a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="hint">What is said while no attempt is under way.</param>
    /// <param name="onTaken">Called when the servers have taken the form.</param>
    /// <param name="keys">Other keys than those that fill in the form; Esc while nothing is to be cancelled.</param>
    /// <param name="stopping">The program's end.</param>
    public FormPane(
        AccountForm form,
        string hint,
        Action onTaken,
        IReadOnlyDictionary<Key, Action> keys,
        CancellationToken stopping)
    {
        (_form, _hint, _onTaken, _keys, _stopping) = (form, hint, onTaken, keys, stopping);
        CanFocus = true;
        foreach (var field in form.Fields.Where(field => !field.IsFixed))
        {
            var prompt = new TextSpan(FormRows.Prompt(form, field), TextLook.Strong);
            var input = new EditorPane(field.Editor, key => OnFieldKey(field, key))
            {
                Prompt = prompt,
                IsSecret = field.IsSecret,
            };
            _inputs.Add(field, input);
            _stops.Add(input);
        }

        if (form.Toggle is { } toggle)
        {
            _toggle = new TogglePane(toggle, OnKey);
            _stops.Add(_toggle);
        }

        Add([.. _stops]);
        form.Changed += Update;
    }

    /// <summary>Puts the cursor where it is needed: at what is wrong, at what is empty, or at the end.</summary>
    public void FocusWanted()
    {
        var wanted = _inputs.Keys.FirstOrDefault(field => field.Error is not null)
            ?? _inputs.Keys.FirstOrDefault(field => field.Editor.Text.Length == 0)
            ?? _inputs.Keys.Last();
        _inputs[wanted].SetFocus();
        Update();
    }

    /// <summary>Puts a pasted text where the cursor is.</summary>
    public void Paste(string text)
    {
        if (_inputs.FirstOrDefault(input => input.Value.HasFocus).Key is { } field && field.Paste(text))
        {
            _form.Edited(field);
        }

        Update();
    }

    /// <summary>How many rows show all of it.</summary>
    public int RowsAt(int width) => FormRows.Of(_form, _hint, width).Count;

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        foreach (var (row, y) in Rows())
        {
            if (PaneOf(row) is { } pane)
            {
                pane.Frame = new Rectangle(0, y, Viewport.Width, 1);
            }
        }
    }

    protected override void DrawRows()
    {
        foreach (var (row, y) in Rows())
        {
            if (PaneOf(row) is null && y >= 0 && y < Viewport.Height && row.Text.Text is { Length: > 0 })
            {
                DrawRow(y, new StyledLine(row.Text));
            }
        }
    }

    // Where not all rows fit, the one with the cursor does.
    private IEnumerable<(FormRow Row, int Y)> Rows()
    {
        var rows = FormRows.Of(_form, _hint, Viewport.Width);
        var focused = rows.FindIndex(row => PaneOf(row) is { HasFocus: true });
        var first = Math.Max(0, focused - Viewport.Height + 1);
        return rows.Index().Select(row => (row.Item, row.Index - first));
    }

    private Pane? PaneOf(FormRow row) => row switch
    {
        { Field: { } field } => _inputs.GetValueOrDefault(field),
        { Toggle: not null } => _toggle,
        _ => null,
    };

    private bool OnFieldKey(FormField field, Key key)
    {
        if (!OnKey(key) && field.Apply(key))
        {
            _form.Edited(field);
        }

        Update();
        return true;
    }

    private bool OnKey(Key key)
    {
        if (key == Key.Enter)
        {
            GoOn();
        }
        else if (key == Key.Tab || key == Key.CursorDown)
        {
            Move(1);
        }
        else if (key == Key.Tab.WithShift || key == Key.CursorUp)
        {
            Move(-1);
        }
        else if (key == Key.Esc && _form.IsBusy)
        {
            _form.Cancel();
        }
        else if (_keys.TryGetValue(key, out var action))
        {
            action();
        }
        else
        {
            return false;
        }

        return true;
    }

    // Enter in a field before an empty one is taken for the wish to fill that in.
    private void GoOn()
    {
        var behind = _inputs.SkipWhile(input => !input.Value.HasFocus).ToList();
        var isFilled = behind is [var focused, ..] && focused.Key.Editor.Text.Length > 0;
        if (isFilled && behind.Find(input => input.Key.Editor.Text.Length == 0).Value is { } next)
        {
            next.SetFocus();
        }
        else
        {
            Submit();
        }
    }

    private async void Submit()
    {
        if (await _form.SubmitAsync(_stopping))
        {
            _onTaken();
        }
        else if (_inputs.FirstOrDefault(input => input.Key.Error is not null).Value is { } wrong)
        {
            wrong.SetFocus();
            Update();
        }
    }

    private void Move(int step)
    {
        var at = _stops.FindIndex(stop => stop.HasFocus);
        _stops[(at + step + _stops.Count) % _stops.Count].SetFocus();
        Update();
    }

    private void Update()
    {
        foreach (var (field, input) in _inputs)
        {
            input.Look = field.IsSelected ? TextLook.Selected : TextLook.Normal;
        }

        SetNeedsLayout();
        SetNeedsDraw();
    }
}
