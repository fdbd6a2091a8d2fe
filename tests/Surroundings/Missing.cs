using System.Diagnostics.CodeAnalysis;

using Xunit;

namespace LlmCloudScaler.Surroundings;

/// <summary>The end of a test that lacks something which the project does not bring.</summary>
internal static class Missing
{
    /// <summary>Skips the test, loudly, or fails it where everything must be there.</summary>
    /// <param name="what">A sentence saying what is not there.</param>
    [DoesNotReturn]
    public static void End(string what)
    {
        var reason = $"NOT TESTED: {what}";
        if (Environment.GetEnvironmentVariable(Neighbour.RequireVariable) == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
