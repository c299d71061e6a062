using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>The rows of a form: each field with what is wrong below it, the toggle, the message, a hint.</summary>
internal static class FormRows
{
    private const string Separator = " > ";

    /// <summary>How many rows there are while nothing is wrong, with two for the message.</summary>
    public static int UsualCount(AccountForm form) => form.Fields.Count + (form.Toggle is null ? 0 : 1) + 3;

    /// <summary>What stands before a field; all fields begin in one column.</summary>
    public static string Prompt(AccountForm form, FormField field) =>
        field.Label.PadRight(form.Fields.Max(other => other.Label.Length)) + Separator;

    public static List<FormRow> Of(AccountForm form, string hint, int width)
    {
        var rows = new List<FormRow>();
        foreach (var field in form.Fields)
        {
            var prompt = Prompt(form, field);
            rows.Add(new FormRow(FixedText(prompt, field, width), Field: field));
            var indent = prompt.Length <= width / 2 ? prompt.Length : Separator.Length - 1;
            rows.AddRange(Wrap(field.Error ?? "", width - indent)
                .Select(line => new FormRow(new TextSpan(new string(' ', indent) + line, TextLook.Error))));
        }

        if (form.Toggle is { } toggle)
        {
            rows.Add(new FormRow(default, Toggle: toggle));
        }

        rows.Add(new FormRow(default));
        var look = form.IsError ? TextLook.Error : TextLook.Notice;
        rows.AddRange(Wrap(form.Message ?? "", width).Select(line => new FormRow(new TextSpan(line, look))));
        var below = form.IsBusy ? "" : hint;
        rows.AddRange(Wrap(below, width).Select(line => new FormRow(new TextSpan(line, TextLook.Dim))));
        return rows;
    }

    private static TextSpan FixedText(string prompt, FormField field, int width) =>
        field.IsFixed ? new TextSpan(TextWidth.Fit(prompt + DisplayText.Line(field.Text), width)) : default;

    private static List<string> Wrap(string text, int width) =>
        text.Length == 0 ? [] : LineWrapper.Wrap(DisplayText.Line(text), Math.Max(1, width), Math.Max(1, width));
}
