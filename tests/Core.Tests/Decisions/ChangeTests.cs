using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class ChangeTests
{
    [Theory]
    [InlineData(4, 6, 3, false)]
    [InlineData(4, 6, 4, true)]
    [InlineData(4, 6, 5, true)]
    [InlineData(4, 6, 6, true)]
    [InlineData(4, 6, 7, false)]
    [InlineData(6, 4, 5, true)]
    [InlineData(6, 4, 3, false)]
    [InlineData(6, 4, 7, false)]
    [InlineData(4, 4, 4, true)]
    [InlineData(4, 4, 5, false)]
    public void It_explains_what_it_leaves_behind_done_in_full_in_part_or_not_at_all(
        int from, int to, int found, bool explains) =>
        Assert.Equal(explains, new Change(Replicas.Of(from), Replicas.Of(to)).Explains(Replicas.Of(found)));
}
