using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

/// <summary>Reads an advice the way a test asserts it.</summary>
internal static class Answers
{
    public static int Count(this Advice advice) => Wants(advice).Count.Count;

    public static int SafeDownTo(this Advice advice) => Wants(advice).SafeDownTo.Count;

    public static Reason Because(this Advice advice) =>
        advice.Recommendation.Match(wants => wants.Because, blind => blind.Because);

    public static bool IsBlind(this Advice advice) => advice.Recommendation is Recommendation.Blind;

    private static Recommendation.Wants Wants(Advice advice) =>
        Assert.IsType<Recommendation.Wants>(advice.Recommendation);
}
