namespace Talko.Web.Assets.Scripts;

/// <summary>One import statement of a module.</summary>
/// <param name="Path">The module that it names.</param>
/// <param name="Names">What it takes of it.</param>
internal sealed record ModuleImport(string Path, IReadOnlyList<string> Names);
