using System.Text;

namespace Talko.Hosting;

/// <summary>Whether the runtime can compare names, and make the same keys of a password as others.</summary>
public static class UnicodeSupport
{
    /// <summary>Without ICU .NET skips normalization silently: two people could have one name, and passwords would not fit.</summary>
    /// <exception cref="StartException">It cannot.</exception>
    public static void Require()
    {
        if ("e\u0301".Normalize() != "\u00E9" || "\uFB01".Normalize(NormalizationForm.FormKC) != "fi")
        {
            throw new StartException(
                "Unicode normalization does not work here: install ICU (Debian: libicu), "
                + "and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }
    }
}
