namespace Talko.Hosting;

/// <summary>Where a file really is, by which two programs can tell whether they mean the same one.</summary>
public static class ResolvedPath
{
    /// <summary>The full path, with every symbolic link on the way followed; the file need not be there.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        var there = Path.Combine(Of(folder), Path.GetFileName(full));
        return new FileInfo(there).LinkTarget is null
            ? there
            : Of(File.ResolveLinkTarget(there, returnFinalTarget: true)!.FullName);
    }
}
