namespace Talko.Terminal.State;

/// <summary>Something to be chosen or not.</summary>
internal sealed class FormToggle(string label)
{
    public string Label => label;

    public bool IsOn { get; set; } = true;
}
