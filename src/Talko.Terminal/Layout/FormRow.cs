using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>One row of a form: a field, the toggle, or a text.</summary>
internal sealed record FormRow(TextSpan Text, FormField? Field = null, FormToggle? Toggle = null);
