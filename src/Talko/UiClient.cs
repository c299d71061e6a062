namespace Talko;

/// <summary>What the launcher opens beside the servers.</summary>
internal enum UiClient
{
    Webapp,
    Terminal,
    None,
}
