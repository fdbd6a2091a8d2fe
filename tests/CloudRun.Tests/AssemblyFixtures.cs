using LlmCloudScaler.CloudRun.Tests.Binary;
using LlmCloudScaler.Surroundings;

using Xunit;

[assembly: AssemblyFixture(typeof(FirestoreEmulator))]
[assembly: AssemblyFixture(typeof(PublishedService))]
