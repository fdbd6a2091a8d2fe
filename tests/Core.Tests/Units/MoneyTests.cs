using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class MoneyTests
{
    [Fact]
    public void Nobody_owes_money_here()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Of(-0.01m));
        Assert.Equal(default, Money.Of(3) - Money.Of(5));
        Assert.Equal(Money.Of(2), Money.Of(5) - Money.Of(3));
    }

    [Fact]
    public void Amounts_add_up_to_the_cent() =>
        Assert.Equal(Money.Of(0.3m), Money.Of(0.1m) + Money.Of(0.2m));

    [Fact]
    public void They_are_ordered_as_their_dollars()
    {
        var (less, more) = (Money.Of(1), Money.Of(2));
        Assert.True(less < more);
        Assert.False(more < less);
        Assert.True(more > less);
        Assert.False(less > more);
        Assert.True(less <= more);
        Assert.False(more <= less);
        Assert.True(more >= less);
        Assert.False(less >= more);
        Assert.True(more <= Money.Of(2));
        Assert.True(more >= Money.Of(2));
        Assert.True(less.CompareTo(more) < 0);
    }

    [Fact]
    public void The_text_has_dollars_and_cents() => Assert.Equal("$12.30", Money.Of(12.3m).ToString());
}
