using System.Text;
using Talko.Hosting;

namespace Talko.DataServer.Naming;

/// <summary>Whether the runtime can compare names.</summary>
internal static class UnicodeSupport
{
    /// <summary>Without ICU .NET skips normalization silently, and two people could have the same name.</summary>
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
