using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit;
using Xunit.v3;

namespace Talko.Testing.Browser;

/// <summary>
/// Closes what a test has opened in the browser when the test has ended: a page that stays open goes on drawing, and the
/// tests after it get slower and slower.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesProfilesAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<IBrowserContext>> OpenByTest = new(StringComparer.Ordinal);

    internal static void Add(IBrowserContext profile)
    {
        if (TestContext.Current.Test is { } test)
        {
            OpenByTest.GetOrAdd(test.UniqueID, _ => new()).Enqueue(profile);
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (OpenByTest.TryRemove(test.UniqueID, out var profiles))
        {
            // Where there is no asynchronous way the tests' own threads must not be what is waited for.
            Task.Run(() => CloseAsync(profiles)).GetAwaiter().GetResult();
        }
    }

    private static async Task CloseAsync(IEnumerable<IBrowserContext> profiles)
    {
        try
        {
            await Task.WhenAll(profiles.Select(profile => profile.CloseAsync())).Within("the browser to close a test's pages");
        }
        catch (TimeoutException)
        {
            // A page that stays open takes nothing from what the test has shown.
        }
    }
}
