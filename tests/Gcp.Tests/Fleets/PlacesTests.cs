using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class PlacesTests
{
    [Fact]
    public void Who_stands_by_holds_no_place()
    {
        var places = Count(4, Ready(0), Creating(1), Stopped(2), Suspended(3), Stopping(4), Failed(5));

        Assert.Equal(new Places(4, Filled: 2, Failed: 1, Leaving: 0), places);
        Assert.Equal(1, places.Empty);
    }

    [Fact]
    public void A_machine_that_is_being_deleted_has_given_up_its_place_but_perhaps_not_yet_visibly()
    {
        var told = Count(2, Ready(0), Ready(1), Leaving(2));
        var late = Count(3, Ready(0), Ready(1), Leaving(2));

        Assert.Equal((0, 0), (told.Empty, told.SurelyEmpty));
        Assert.Equal((1, 0), (late.Empty, late.SurelyEmpty));
    }

    [Fact]
    public void More_machines_than_places_leave_none_empty()
    {
        var places = Count(1, Ready(0), Failed(1), Leaving(2));

        Assert.Equal((0, 1), (places.Empty, places.Spare));
    }

    private static Places Count(int size, params GroupMachine[] machines) => Places.Of(Of(size), [.. machines]);
}
