using LlmCloudScaler.Cli.Exports;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Exports;

public sealed class StretchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Instants_are_at_whole_steps_and_none_is_after_the_end()
    {
        var stretch = Stretch.Before(Noon.AddSeconds(59), TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        Assert.Equal((Noon.AddHours(-1), Noon, 61), (stretch.From, stretch.To, stretch.Count));
        Assert.Equal(Noon.AddMinutes(-59), stretch.Instants.ElementAt(1));
    }

    [Fact]
    public void What_is_no_whole_number_of_steps_is_cut_at_its_beginning()
    {
        var stretch = Stretch.Before(Noon, TimeSpan.FromSeconds(100), TimeSpan.FromMinutes(1));

        Assert.Equal((Noon.AddMinutes(-1), Noon, 2), (stretch.From, stretch.To, stretch.Count));
    }
}
