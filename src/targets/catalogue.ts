// The figures that are made for every province, whatever its resolution promises: what the resolution's goals are about, and what
// the boards report (forms 2101–2116). docs/indicators.md lists them; a test keeps it so.

import { OF_THE_BOARDS } from './catalogue-boards.ts'
import {
  BILLION_VND,
  CLUSTERS,
  type Entry,
  entry,
  FLATS,
  HA,
  HOUSEHOLDS,
  MILLION_USD,
  PARKS,
  PEOPLE,
  PERCENT,
  PROJECTS,
  WORKERS,
} from './catalogue-entry.ts'

export const CATALOGUE: readonly Entry[] = [
  entry('parks-planned', 'Khu công nghiệp trong quy hoạch tỉnh', 'Parks in the provincial plan', PARKS, {
    indicator: 'zones-in-state',
    kind: 'park',
    atLeast: 'in-provincial-plan',
  }),
  entry('parks-established', 'Khu công nghiệp đã thành lập', 'Parks established', PARKS, {
    indicator: 'zones-in-state',
    kind: 'park',
    atLeast: 'established',
  }),
  entry('parks-with-infrastructure', 'Khu công nghiệp cơ bản xong hạ tầng', 'Parks with basic infrastructure', PARKS, {
    indicator: 'zones-in-state',
    kind: 'park',
    atLeast: 'basic-infrastructure',
  }),
  entry('parks-operating', 'Khu công nghiệp hoạt động', 'Parks in operation', PARKS, {
    indicator: 'zones-in-state',
    kind: 'park',
    atLeast: 'operating',
  }),
  entry('clusters-established', 'Cụm công nghiệp đã thành lập', 'Clusters established', CLUSTERS, {
    indicator: 'zones-in-state',
    kind: 'cluster',
    atLeast: 'established',
  }),
  entry('clusters-with-infrastructure', 'Cụm công nghiệp cơ bản xong hạ tầng', 'Clusters with basic infrastructure', CLUSTERS, {
    indicator: 'zones-in-state',
    kind: 'cluster',
    atLeast: 'basic-infrastructure',
  }),
  entry('clusters-operating', 'Cụm công nghiệp hoạt động', 'Clusters in operation', CLUSTERS, {
    indicator: 'zones-in-state',
    kind: 'cluster',
    atLeast: 'operating',
  }),
  entry('economic-zones', 'Khu kinh tế đã thành lập', 'Economic zones established', PARKS, {
    indicator: 'zones-in-state',
    kind: 'economic-zone',
    atLeast: 'established',
  }),
  entry('occupancy-parks', 'Tỷ lệ lấp đầy khu công nghiệp', 'Occupancy of parks', PERCENT, {
    indicator: 'occupancy',
    kinds: ['park'],
  }),
  entry('occupancy-clusters', 'Tỷ lệ lấp đầy cụm công nghiệp', 'Occupancy of clusters', PERCENT, {
    indicator: 'occupancy',
    kinds: ['cluster'],
  }),
  entry('occupancy', 'Tỷ lệ lấp đầy khu, cụm', 'Occupancy of parks and clusters', PERCENT, {
    indicator: 'occupancy',
    kinds: ['park', 'cluster'],
  }),
  entry('stable-jobs', 'Việc làm ổn định', 'Stable jobs', WORKERS, { indicator: 'stable-jobs', kinds: ['park', 'cluster'] }),
  entry(
    'parks-with-housing',
    'Khu công nghiệp có nhà ở công nhân và dịch vụ thiết yếu',
    'Parks with workers’ housing and essential services',
    PERCENT,
    {
      indicator: 'zones-with',
      kind: 'park',
      attributes: ['worker-housing', 'social-services'],
    },
  ),
  entry(
    'parks-with-wastewater-plant',
    'Khu công nghiệp có trạm xử lý nước thải tập trung',
    'Parks with a central wastewater plant',
    PERCENT,
    {
      indicator: 'zones-with',
      kind: 'park',
      attributes: ['wastewater-plant'],
    },
  ),
  entry(
    'clusters-with-wastewater-plant',
    'Cụm công nghiệp có trạm xử lý nước thải tập trung',
    'Clusters with a central wastewater plant',
    PERCENT,
    {
      indicator: 'zones-with',
      kind: 'cluster',
      attributes: ['wastewater-plant'],
    },
  ),
  entry(
    'wastewater-capacity',
    'Công suất xử lý nước thải',
    'Capacity of wastewater treatment',
    { vi: 'm³/ngày đêm', en: 'm³ a day' },
    { indicator: 'wastewater-capacity' },
  ),
  entry('land-planned', 'Diện tích khu công nghiệp trong quy hoạch', 'Area of parks in the plan', HA, {
    indicator: 'land',
    of: 'natural',
    kinds: ['park'],
    atLeast: 'in-provincial-plan',
  }),
  entry('land-of-parks', 'Diện tích khu công nghiệp đã thành lập', 'Area of parks established', HA, {
    indicator: 'land',
    of: 'natural',
    kinds: ['park'],
  }),
  entry('land-of-economic-zones', 'Diện tích khu kinh tế', 'Area of economic zones', HA, {
    indicator: 'land',
    of: 'natural',
    kinds: ['economic-zone'],
  }),
  entry('land-non-tariff', 'Diện tích khu phi thuế quan', 'Non-tariff area of economic zones', HA, {
    indicator: 'land',
    of: 'non-tariff',
    kinds: ['economic-zone'],
  }),
  entry('land-leasable', 'Đất công nghiệp, dịch vụ của khu công nghiệp', 'Industrial and service land of parks', HA, {
    indicator: 'land',
    of: 'leasable',
    kinds: ['park'],
  }),
  entry('land-leased', 'Đất đã cho thuê của khu công nghiệp', 'Leased land of parks', HA, {
    indicator: 'land',
    of: 'leased',
    kinds: ['park'],
  }),
  entry('land-cleared', 'Đất đã giải phóng mặt bằng', 'Land cleared', HA, {
    indicator: 'land',
    of: 'cleared',
    kinds: ['park', 'cluster'],
  }),
  entry(
    'works-outside-complete',
    'Công trình ngoài hàng rào đã xong',
    'Works outside the fence complete',
    { vi: 'công trình', en: 'works' },
    { indicator: 'works-complete', fence: 'outside' },
  ),
  entry(
    'works-inside-complete',
    'Công trình trong hàng rào đã xong',
    'Works inside the fence complete',
    { vi: 'công trình', en: 'works' },
    { indicator: 'works-complete', fence: 'inside' },
  ),
  entry('housing-planned', 'Căn hộ công nhân dự kiến', 'Workers’ flats planned', FLATS, {
    indicator: 'worker-housing',
    of: 'planned',
  }),
  entry('housing-built', 'Căn hộ công nhân đã xây', 'Workers’ flats built', FLATS, { indicator: 'worker-housing', of: 'built' }),
  entry('workers-housed', 'Lao động có chỗ ở', 'Workers housed', WORKERS, { indicator: 'worker-housing', of: 'housed' }),
  entry('households-affected', 'Hộ có đất thu hồi', 'Households whose land is recovered', HOUSEHOLDS, {
    indicator: 'households',
    of: 'affected',
  }),
  entry('households-paid', 'Hộ đã nhận bồi thường', 'Households paid', HOUSEHOLDS, { indicator: 'households', of: 'paid' }),
  entry('households-resettled', 'Hộ đã tái định cư', 'Households resettled', HOUSEHOLDS, {
    indicator: 'households',
    of: 'resettled',
  }),
  entry('households-waiting', 'Hộ chờ tái định cư', 'Households waiting', HOUSEHOLDS, { indicator: 'households', of: 'waiting' }),
  entry('households-handed-over', 'Hộ đã bàn giao đất', 'Households that handed land over', HOUSEHOLDS, {
    indicator: 'households',
    of: 'handed-over',
  }),
  entry('retrained', 'Người mất đất được đào tạo', 'People who lost land retrained', PEOPLE, {
    indicator: 'retrained',
    of: 'graduated',
  }),
  entry('retrained-in-work', 'Người mất đất có việc sau đào tạo', 'People who lost land in work', PEOPLE, {
    indicator: 'retrained',
    of: 'employed',
  }),
  entry('projects-valid', 'Dự án còn hiệu lực', 'Valid projects', PROJECTS, { indicator: 'projects', status: 'valid' }),
  entry('projects-domestic', 'Dự án trong nước còn hiệu lực', 'Valid domestic projects', PROJECTS, {
    indicator: 'projects',
    status: 'valid',
    capital: 'domestic',
  }),
  entry('projects-foreign', 'Dự án nước ngoài còn hiệu lực', 'Valid foreign projects', PROJECTS, {
    indicator: 'projects',
    status: 'valid',
    capital: 'foreign',
  }),
  entry('projects-operating', 'Dự án đang hoạt động', 'Projects in operation', PROJECTS, {
    indicator: 'projects',
    status: 'operating',
  }),
  entry('projects-revoked', 'Dự án bị thu hồi', 'Projects revoked', PROJECTS, { indicator: 'projects', status: 'revoked' }),
  entry('projects-in-food', 'Dự án chế biến thực phẩm (ngành 10)', 'Food projects (sector 10)', PROJECTS, {
    indicator: 'projects',
    status: 'valid',
    sectors: ['10'],
  }),
  entry(
    'projects-in-garments',
    'Dự án dệt, may, da giày (ngành 13–15)',
    'Textile, garment and leather projects (sectors 13–15)',
    PROJECTS,
    { indicator: 'projects', status: 'valid', sectors: ['13', '14', '15'] },
  ),
  entry(
    'projects-in-metal-and-machines',
    'Dự án kim loại, điện tử, máy móc (ngành 24–30)',
    'Metal, electronics and machinery projects (sectors 24–30)',
    PROJECTS,
    { indicator: 'projects', status: 'valid', sectors: ['24', '25', '26', '27', '28', '29', '30'] },
  ),
  entry('certificates', 'Giấy chứng nhận cấp từ đầu năm', 'Certificates since 1 January', PROJECTS, {
    indicator: 'certificates',
  }),
  entry('capital-domestic', 'Vốn đăng ký trong nước', 'Registered domestic capital', BILLION_VND, {
    indicator: 'project-capital',
    of: 'registered',
    capital: 'domestic',
  }),
  entry('capital-foreign', 'Vốn đăng ký nước ngoài', 'Registered foreign capital', MILLION_USD, {
    indicator: 'project-capital',
    of: 'registered',
    capital: 'foreign',
  }),
  entry('realised-domestic', 'Vốn thực hiện trong nước', 'Realised domestic capital', BILLION_VND, {
    indicator: 'project-capital',
    of: 'realised',
    capital: 'domestic',
  }),
  entry('realised-foreign', 'Vốn thực hiện nước ngoài', 'Realised foreign capital', MILLION_USD, {
    indicator: 'project-capital',
    of: 'realised',
    capital: 'foreign',
  }),
  entry('project-workers', 'Lao động của các dự án', 'Workers of projects', WORKERS, { indicator: 'project-workers' }),
  entry(
    'investing-countries',
    'Nước, vùng lãnh thổ đầu tư',
    'Investing countries and territories',
    { vi: 'nước', en: 'countries' },
    { indicator: 'investing-countries' },
  ),
  entry(
    'supporting-industry',
    'Tỷ trọng công nghiệp hỗ trợ trong sản phẩm chủ lực',
    'Share of supporting industry in the listed products',
    PERCENT,
    { indicator: 'supporting-industry' },
  ),
  ...OF_THE_BOARDS,
]
